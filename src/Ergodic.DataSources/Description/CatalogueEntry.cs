using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Description;

/// <summary>A file in a catalogue of market data. What was not looked at, or could not be, is null.</summary>
/// <param name="File">Its path.</param>
/// <param name="IsTape">True for a tape.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Instrument">The instruments, separated by commas; of an unopened file what its name says.</param>
/// <param name="Kind">What its events are; see <see cref="SeriesDescription.Kind"/>.</param>
/// <param name="Interval">Interval of its bars as <see cref="BarInterval"/> code; 0 without bars.</param>
/// <param name="From">The first event; of bars the open.</param>
/// <param name="To">The last event; of bars the open.</param>
/// <param name="Events">How many events.</param>
/// <param name="Error">Why it could not be read, one line.</param>
public sealed record CatalogueEntry(
    string File, bool IsTape, long Bytes, string? Instrument = null, string? Kind = null, ushort? Interval = null, Timestamp? From = null, Timestamp? To = null,
    long? Events = null, string? Error = null);
