using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>What a data set spans.</summary>
/// <param name="From">The earliest event (of bars, the first open); null without events.</param>
/// <param name="To">The latest event (of bars, the last open); null without events.</param>
/// <param name="Interval">Interval of the bars as <see cref="BarInterval"/> code; 0 without bars.</param>
/// <param name="Events">All events.</param>
/// <param name="Counts">Events of each kind met, in the order of the kinds.</param>
public sealed record QualityFigures(
    Timestamp? From, Timestamp? To, ushort Interval, long Events, IReadOnlyList<KeyValuePair<MarketEventKind, long>> Counts);
