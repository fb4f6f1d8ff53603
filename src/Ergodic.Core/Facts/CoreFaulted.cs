using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>An input made the core fault. The core stops: a restart enters Emergency.</summary>
/// <param name="Fault">What was thrown.</param>
public readonly record struct CoreFaulted(string Fault) : IFact<CoreFaulted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.CoreFaulted;

    /// <inheritdoc/>
    public static CoreFaulted Decode(ref StateReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Fault);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.IsFaulted = true;
}
