using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;

namespace Ergodic.Core.Facts;

/// <summary>
/// The hash of the state at this input, before this fact. Applying it compares: a state that differs from the one recorded
/// is an <see cref="ErrorCode.AuditTrailCorruption"/> fault, so a fold proves itself as it goes.
/// </summary>
/// <param name="Hash">The state hash, hexadecimal.</param>
public readonly record struct StateDigested(string Hash) : IFact<StateDigested>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.StateDigested;

    /// <inheritdoc/>
    public static StateDigested Decode(ref StateReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer) => writer.Text(Hash);

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var actual = state.Hash();
        if (actual == Hash) return;
        throw new TradingException(
            ErrorCode.AuditTrailCorruption,
            $"At input {header.Sequence} the state hashes to {actual}, the journal says {Hash}: the journal was written by another build or is damaged. Don't trade on it; run journal verify.");
    }
}
