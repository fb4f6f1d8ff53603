using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>Equity and its peak at this input: how figures that move with every price enter the durable state.</summary>
/// <param name="Equity">Equity now.</param>
/// <param name="Peak">Highest equity so far.</param>
public readonly record struct EquityObserved(decimal Equity, decimal Peak) : IFact<EquityObserved>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.EquityObserved;

    /// <inheritdoc/>
    public static EquityObserved Decode(ref StateReader reader) => new(reader.Decimal(), reader.Decimal());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Decimal(Equity);
        writer.Decimal(Peak);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Account.Observe(Equity, Peak);
}
