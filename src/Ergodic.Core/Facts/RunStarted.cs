using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>A run began: who trades what by which rules. The configuration in full, so that the journal alone explains the run.</summary>
/// <param name="EngineEpoch">Distinguishes the client order ids of engine starts; 0 in a backtest.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Reporting">The currency equity is counted in.</param>
/// <param name="Configuration">Trading configuration, one key and value a line, in key order.</param>
public readonly record struct RunStarted(uint EngineEpoch, ulong Seed, Currency Reporting, string Configuration) : IFact<RunStarted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.RunStarted;

    /// <inheritdoc/>
    public static RunStarted Decode(ref StateReader reader) => new(reader.UInt32(), unchecked((ulong)reader.Int64()), new Currency(reader.Text()), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(EngineEpoch);
        writer.Int64(unchecked((long)Seed));
        writer.Text(Reporting.Code);
        writer.Text(Configuration);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Begin(EngineEpoch, Reporting);
}
