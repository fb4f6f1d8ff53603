using Ergodic.Domain.Encoding;

namespace Ergodic.Domain.Orders;

/// <summary>How an order shall be once its replacement is through.</summary>
/// <param name="ReplacementId">The id the replacement goes under, where the venue needs a new one.</param>
/// <param name="Quantity">What it may trade in all, with what it has traded.</param>
/// <param name="LimitPrice">Its worst price.</param>
/// <param name="StopPrice">Its trigger price.</param>
public sealed record OrderTerms(ClientOrderId ReplacementId, decimal Quantity, decimal? LimitPrice, decimal? StopPrice)
{
    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        ReplacementId.Write(writer);
        writer.Decimal(Quantity);
        writer.OptionalDecimal(LimitPrice);
        writer.OptionalDecimal(StopPrice);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static OrderTerms Read(ref StateReader reader) => new(ClientOrderId.Read(ref reader), reader.Decimal(), reader.OptionalDecimal(), reader.OptionalDecimal());
}
