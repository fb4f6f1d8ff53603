using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>Made-up trades, quotes and book updates of one market from a seed, bursty in time, and flaws to plant in them.</summary>
internal static class MadeTicks
{
    private const long Millisecond = 1_000_000;

    /// <summary>The flaws, each with its name, its kind and how a seed makes events that have it.</summary>
    public static IReadOnlyList<(string Name, FlawKind Kind, Func<int, List<MarketEvent>> Plant)> Plantings { get; } =
    [
        ("trades silent for 20 min or more", FlawKind.Gap, seed => Silence(Trades(seed), seed)),
        ("1 to 9 aggregate trades missing", FlawKind.SequenceGap, seed => Drop(Trades(seed), seed)),
        ("1 to 9 book updates missing, first ids", FlawKind.SequenceGap, seed => Drop(Book(seed, linked: false), seed)),
        ("1 to 9 book updates missing, previous ids", FlawKind.SequenceGap, seed => Drop(Book(seed, linked: true), seed)),
        ("a trade at a tenth or ten times the price", FlawKind.Outlier, seed => Misprint(Trades(seed), seed)),
        ("a bid of 1 % of the price", FlawKind.Outlier, seed => LoseBid(Quotes(seed), seed)),
        ("1 to 5 crossed or locked quotes", FlawKind.Crossed, seed => Cross(Quotes(seed), seed)),
        ("1 to 5 trades twice", FlawKind.Duplicate, seed => Repeat(Trades(seed), seed)),
    ];

    public static Instrument Instrument { get; } = MadeSeries.NewInstrument(InstrumentKind.Spot, 2, 3);

    public static IReadOnlyList<Flaw> Inspect(IReadOnlyList<MarketEvent> events)
    {
        var inspector = new QualityInspector(Instrument);
        for (var i = 0; i < events.Count; i++) inspector.Add(events[i], i + 1);
        return inspector.Flaws();
    }

    public static List<MarketEvent> Any(int seed) => (seed % 4) switch { 0 => Trades(seed), 1 => Quotes(seed), 2 => Book(seed, linked: false), _ => Book(seed, linked: true) };

    public static List<MarketEvent> Trades(int seed) => Make(seed, (random, time, price, i, ids) =>
        new MarketEvent(MarketEventKind.AggregateTrade, MarketEventFlags.None, 0, 0, time, time, price + random.Next(2), 1 + random.Next(1000), i, ids, ids + (i % 3)), idsPerEvent: 3);

    public static List<MarketEvent> Quotes(int seed) => Make(seed, (random, time, price, i, _) => MarketEvent.Quote(0, time, time, price, 5, price + 1 + random.Next(3), 5, i * 7));

    public static List<MarketEvent> Book(int seed, bool linked) => Make(seed, (random, time, price, i, ids) =>
        new MarketEvent(MarketEventKind.BookDelta, MarketEventFlags.BatchEnd, 0, 0, time, time, price - random.Next(50), random.Next(9), ids, ids + (i % 3), linked ? ids - 1 : 0), idsPerEvent: 3);

    private static List<MarketEvent> Make(int seed, Func<Random, Timestamp, long, long, long, MarketEvent> make, int idsPerEvent = 1)
    {
        var random = new Random(seed);
        var time = Timestamp.FromUtc(2024, 3, 5, 8).Nanoseconds;
        var (price, ids, pace) = (1_000_000.0, 1000L, 1.0);
        var events = new List<MarketEvent>();
        for (var i = 0L; i < 8000; i++)
        {
            // Waiting times: exponential around a pace that itself wanders by a factor of a few, with many at the same moment.
            pace = Math.Clamp(pace * Math.Exp(0.1 * (random.NextDouble() - 0.5)), 0.3, 3);
            if (random.Next(4) > 0) time += (long)(-Math.Log(1 - random.NextDouble()) * 1500 * pace * Millisecond);
            price *= 1 + (0.0001 * (random.NextDouble() - 0.5) * pace);
            events.Add(make(random, new Timestamp(time), (long)price, i + 1, ids));
            ids += idsPerEvent == 1 ? 1 : 1 + ((i + 1) % 3);
        }

        return events;
    }

    private static List<MarketEvent> Silence(List<MarketEvent> events, int seed)
    {
        var random = new Random(seed);
        var from = random.Next(1000, 6000);
        var pause = (20 + random.Next(100)) * 60_000 * Millisecond;
        for (var i = from; i < events.Count; i++) events[i] = Later(events[i], pause);
        return events;
    }

    private static MarketEvent Later(in MarketEvent e, long by) =>
        new(e.Kind, e.Flags, e.Auxiliary, e.Instrument, e.VenueTime.AddNanoseconds(by), e.ReceiveTime.AddNanoseconds(by), e.P0, e.P1, e.P2, e.P3, e.P4);

    private static MarketEvent Priced(in MarketEvent e, long p0, long p2) =>
        new(e.Kind, e.Flags, e.Auxiliary, e.Instrument, e.VenueTime, e.ReceiveTime, p0, e.P1, p2, e.P3, e.P4);

    private static List<MarketEvent> Drop(List<MarketEvent> events, int seed)
    {
        var random = new Random(seed);
        events.RemoveRange(random.Next(100, events.Count - 100), random.Next(1, 10));
        return events;
    }

    private static List<MarketEvent> Misprint(List<MarketEvent> events, int seed) =>
        Change(events, seed, 1, e => Priced(e, seed % 2 == 0 ? e.P0 / 10 : e.P0 * 10, e.P2));

    private static List<MarketEvent> LoseBid(List<MarketEvent> events, int seed) => Change(events, seed, 1, e => Priced(e, e.P0 / 100, e.P2));

    private static List<MarketEvent> Cross(List<MarketEvent> events, int seed) => Change(events, seed, 1 + (seed % 5), e => Priced(e, e.P2 + (seed % 3), e.P2));

    private static List<MarketEvent> Repeat(List<MarketEvent> events, int seed)
    {
        var random = new Random(seed);
        for (var rows = random.Next(1, 6); rows > 0; rows--)
        {
            var at = random.Next(100, events.Count - 100);
            events.Insert(at, events[at]);
        }

        return events;
    }

    private static List<MarketEvent> Change(List<MarketEvent> events, int seed, int rows, Func<MarketEvent, MarketEvent> change)
    {
        var random = new Random(seed);
        for (; rows > 0; rows--)
        {
            var at = random.Next(100, events.Count - 100);
            events[at] = change(events[at]);
        }

        return events;
    }
}
