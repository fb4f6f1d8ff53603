using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A strategy threw; it is called no more.</summary>
/// <param name="Strategy">Which.</param>
/// <param name="Fault">What it threw.</param>
public readonly record struct StrategyDisabled(string Strategy, string Fault) : IFact<StrategyDisabled>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.StrategyDisabled;

    /// <inheritdoc/>
    public static StrategyDisabled Decode(ref StateReader reader) => new(reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Strategy);
        writer.Text(Fault);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.DisabledStrategies++;
}
