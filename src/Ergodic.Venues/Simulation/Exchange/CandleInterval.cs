using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Length and alignment of candles: everything but weeks (from Monday) and months starts at multiples of its length since 1970, in UTC.</summary>
internal sealed record CandleInterval
{
    private const long Second = Timestamp.NanosecondsPerSecond;
    private const long Day = Timestamp.NanosecondsPerDay;

    private CandleInterval(string name, long length, long offset = 0) => (Name, Length, Offset) = (name, length, offset);

    /// <summary>All there are, shortest first.</summary>
    public static IReadOnlyList<CandleInterval> All { get; } =
    [
        new("1s", Second), new("1m", 60 * Second), new("3m", 180 * Second), new("5m", 300 * Second), new("15m", 900 * Second),
        new("30m", 1800 * Second), new("1h", 3600 * Second), new("2h", 7200 * Second), new("4h", 14_400 * Second), new("6h", 21_600 * Second),
        new("8h", 28_800 * Second), new("12h", 43_200 * Second), new("1d", Day), new("3d", 3 * Day), new("1w", 7 * Day, 4 * Day), new("1M", 0),
    ];

    /// <summary>One minute.</summary>
    public static CandleInterval Minute { get; } = All[1];

    /// <summary>Such as <c>1m</c>; a month is <c>1M</c>.</summary>
    public string Name { get; }

    /// <summary>Nanoseconds; 0 for a month.</summary>
    public long Length { get; }

    private long Offset { get; }

    /// <summary>The interval with a name, or null.</summary>
    public static CandleInterval? Named(string name) => All.FirstOrDefault(interval => interval.Name == name);

    /// <summary>When the candle of a time opens.</summary>
    public Timestamp OpenOf(Timestamp time)
    {
        if (Length == 0)
        {
            var date = time.ToDateTime();
            return Timestamp.FromUtc(date.Year, date.Month, 1);
        }

        var since = time.Nanoseconds - Offset;
        var rest = since % Length;
        return new Timestamp(time.Nanoseconds - (rest < 0 ? rest + Length : rest));
    }

    /// <summary>When the candle after one that opens at a time opens.</summary>
    public Timestamp NextOf(Timestamp open) => Length == 0 ? Timestamp.From(open.ToDateTime().AddMonths(1)) : open.AddNanoseconds(Length);
}
