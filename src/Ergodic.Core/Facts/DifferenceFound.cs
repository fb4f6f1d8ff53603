using Ergodic.Core.Reconciliation;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A figure of ours differs from the venue's.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Difference">Which, by how much, and what is done about it.</param>
public readonly record struct DifferenceFound(string Venue, Difference Difference) : IFact<DifferenceFound>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.DifferenceFound;

    /// <inheritdoc/>
    public static DifferenceFound Decode(ref StateReader reader) => new(reader.Text(), Difference.Read(ref reader));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Venue);
        Difference.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Execution.Venues.Open(Venue).Note(Difference);
    }
}
