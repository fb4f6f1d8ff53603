using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>Our position follows the venue's: the difference is booked as a trade at this price.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Quantity">What is added to our position; signed.</param>
/// <param name="Price">At which price.</param>
public readonly record struct PositionAdopted(uint Instrument, decimal Quantity, decimal Price) : IFact<PositionAdopted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.PositionAdopted;

    /// <inheritdoc/>
    public static PositionAdopted Decode(ref StateReader reader) => new(reader.UInt32(), reader.Decimal(), reader.Decimal());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var instrument = state.Instruments[Instrument];
        var side = Quantity > 0 ? OrderSide.Buy : OrderSide.Sell;
        state.Ledger.BookFill(instrument, side, Math.Abs(Quantity), Price, new Money(0m, instrument.Settle));
        state.Exposure.SetPosition(Instrument, state.Ledger.PositionOf(instrument).Quantity);
    }
}
