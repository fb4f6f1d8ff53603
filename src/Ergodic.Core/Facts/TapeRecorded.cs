using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Facts;

/// <summary>Which market data a backtest read: it stands in the journal in place of the events themselves.</summary>
/// <param name="Hash">SHA-256 of all events in the order the core saw them, 64 bytes each; hexadecimal.</param>
/// <param name="Events">How many.</param>
/// <param name="From">Venue time of the first, or the epoch.</param>
/// <param name="To">Venue time of the last, or the epoch.</param>
public readonly record struct TapeRecorded(string Hash, long Events, Timestamp From, Timestamp To) : IFact<TapeRecorded>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.TapeRecorded;

    /// <inheritdoc/>
    public static TapeRecorded Decode(ref StateReader reader) => new(reader.Text(), reader.Int64(), reader.Time(), reader.Time());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Hash);
        writer.Int64(Events);
        writer.Time(From);
        writer.Time(To);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.TapeHash = Hash;
}
