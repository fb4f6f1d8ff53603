using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>The engine started again from its journal.</summary>
/// <param name="EngineEpoch">Distinguishes the ids of this start.</param>
/// <param name="Configuration">Trading configuration in full.</param>
public readonly record struct RunResumed(uint EngineEpoch, string Configuration) : IFact<RunResumed>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.RunResumed;

    /// <inheritdoc/>
    public static RunResumed Decode(ref StateReader reader) => new(reader.UInt32(), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(EngineEpoch);
        writer.Text(Configuration);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Resume(EngineEpoch);
}
