using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>A flaw to plant: what it is called, which kind must be found, and how a seed makes a series that has it.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Kind">What the inspector must say.</param>
/// <param name="Plant">A clean series of a suitable style with the flaw planted at a random place in a random size.</param>
internal sealed record Planting(string Name, FlawKind Kind, Func<int, MadeSeries> Plant)
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    public static IReadOnlyList<Planting> All { get; } =
    [
        new("1 to 300 bars missing day and night", FlawKind.Gap, seed => Cut(Coin(seed), seed, random => random.Next(1, 300))),
        new("a week of sessions missing", FlawKind.Gap, seed => CutTime(Share(seed, Minute, 9000), seed, 7 * Day, 10)),
        new("1 to 3 h of a session missing", FlawKind.Gap, OutageInSession),
        new("two days of a sparse series missing", FlawKind.Gap, seed => CutTime(MadeMarket.Series(seed, Style.SparseCoin, Minute, 15_000), seed, 2 * Day, 10)),
        new("a price off by 60 usual ranges or more", FlawKind.Outlier, Spike),
        new("4 to 60 bars on a straight line", FlawKind.Interpolated, Interpolate),
        new("1 to 3 bars on a line, finer than the tick", FlawKind.Interpolated, InterpolateFinely),
        new("6 to 60 bars flat without volume", FlawKind.Interpolated, FillFlat),
        new("1 to 5 bars without volume", FlawKind.ZeroVolume, seed => Change(Coin(seed), seed, new Random(seed).Next(1, 6), (bar, _) => MadeSeries.With(bar, bar.Open, bar.High, bar.Low, bar.Close, 0))),
        new("no volume at all", FlawKind.ZeroVolume, seed => Change(Coin(seed), seed, int.MaxValue, (bar, _) => MadeSeries.With(bar, bar.Open, bar.High, bar.Low, bar.Close, 0))),
        new("shares stamped in New York time", FlawKind.TimeZone, seed => Restamp(Share(seed, seed % 2 == 0 ? 5 * Minute : Minute, 6000), "America/New_York")),
        new("hourly shares stamped in New York time", FlawKind.TimeZone, seed => Restamp(Share(seed, Hour, 3000), "America/New_York")),
        new("a grid of 4 h, 8 h or 1 d in local time", FlawKind.TimeZone, seed => Restamp(GridCoin(seed), seed % 2 == 0 ? "Europe/London" : "America/New_York", seed)),
        new("hours around the clock in local time", FlawKind.TimeZone, seed => Restamp(MadeMarket.Series(seed, Style.Coin, Hour, 9000 + (seed % 9000)), seed % 2 == 0 ? "Europe/Berlin" : "America/New_York")),
        new("an 8 h grid off UTC by 1 to 7 h", FlawKind.TimeZone, seed => Shift(MadeMarket.Series(seed, Style.Coin, 8 * Hour, 300 + seed % 1000), (1 + seed % 7) * Hour)),
        new("minutes around the clock stamped at the end", FlawKind.EndStamped, seed => Shift(MadeMarket.Series(seed, Style.Coin, Minute, 10_000 + seed % 10_000), Minute)),
        new("sessions of 1 to 15 m bars stamped at the end", FlawKind.EndStamped, EndStampedSessions),
        new("a split or reverse split of daily shares", FlawKind.SplitSuspected, seed => Split(Share(seed, Day, 1500), seed)),
        new("a split or reverse split of hourly shares", FlawKind.SplitSuspected, seed => Split(Share(seed, Hour, 3000), seed)),
        new("open and close swapped", FlawKind.ColumnOrder, seed => Change(MadeMarket.Series(seed, seed % 2 == 0 ? Style.Share : Style.Coin, seed % 3 == 0 ? Day : Hour, 1500), seed, int.MaxValue, (bar, _) => MadeSeries.With(bar, bar.Close, bar.High, bar.Low, bar.Open, bar.Volume))),
        new("1 to 5 rows twice", FlawKind.Duplicate, seed => Insert(Coin(seed), seed, back: 0)),
        new("1 to 5 rows out of order", FlawKind.OutOfOrder, seed => Insert(Coin(seed), seed, back: 3)),
    ];

    private static MadeSeries Coin(int seed) =>
        MadeMarket.Series(seed, Style.Coin, (seed % 4) switch { 0 => Minute, 1 => 5 * Minute, 2 => 15 * Minute, _ => Hour }, 4000 + (seed % 11_000), crash: seed % 3 == 0);

    private static MadeSeries GridCoin(int seed) => MadeMarket.Series(seed, Style.Coin, (seed % 3) switch { 0 => 4 * Hour, 1 => 8 * Hour, _ => Day }, 2300);

    private static MadeSeries Share(int seed, long interval, int count) => MadeMarket.Series(seed, Style.Share, interval, count);

    private static MadeSeries Cut(MadeSeries series, int seed, Func<Random, int> length)
    {
        var random = new Random(seed);
        for (var holes = random.Next(1, 6); holes > 0; holes--)
        {
            var count = length(random);
            series.Bars.RemoveRange(random.Next(100, series.Bars.Count - count - 100), count);
        }

        return series;
    }

    private static MadeSeries CutTime(MadeSeries series, int seed, long duration, int margin)
    {
        var bars = series.Bars;
        var (first, last) = (bars[bars.Count / margin].OpenTime.Nanoseconds, bars[bars.Count - (bars.Count / margin) - 1].OpenTime.Nanoseconds);
        var from = first + (long)(new Random(seed).NextDouble() * (last - first - duration));
        bars.RemoveAll(bar => bar.OpenTime.Nanoseconds >= from && bar.OpenTime.Nanoseconds < from + duration);
        return series;
    }

    private static MadeSeries OutageInSession(int seed)
    {
        var random = new Random(seed);
        var series = Share(seed, seed % 2 == 0 ? Minute : 5 * Minute, 8000);
        var days = series.Bars.Select(bar => bar.OpenTime.StartOfDay.Nanoseconds).Distinct().ToList();
        var day = days[random.Next(5, days.Count - 5)];
        // From 16:00 UTC on all sessions are open; half days end at 17:00 or 18:00.
        var from = day + (16 * Hour) + (random.Next(10) * Minute);
        var to = from + Hour + (random.Next(115) * Minute);
        if (series.Bars.Count(bar => bar.OpenTime.Nanoseconds >= to && bar.OpenTime.Nanoseconds < day + Day) < 10) return OutageInSession(seed + 7919);
        series.Bars.RemoveAll(bar => bar.OpenTime.Nanoseconds >= from && bar.OpenTime.Nanoseconds < to);
        return series;
    }

    private static MadeSeries Spike(int seed)
    {
        var random = new Random(seed);
        var series = MadeMarket.Series(
            seed, (seed % 3) switch { 0 => Style.Share, 1 => Style.Coin, _ => Style.SparseCoin }, seed % 3 == 2 ? Minute : seed % 2 == 0 ? Minute : Hour, 3000 + (seed % 9000));
        var range = series.Bars.Average(bar => (double)(bar.High - bar.Low) / bar.Low);
        return Change(series, seed, random.Next(1, 4), (bar, draw) =>
        {
            var local = Math.Max(range, (double)(bar.High - bar.Low) / bar.Low);
            var factor = 1 + (local * (60 + (100 * draw.NextDouble())));
            if (draw.Next(3) == 0) factor = Math.Max(factor, 100);
            return draw.Next(4) switch
            {
                0 => MadeSeries.With(bar, bar.Open, (long)(bar.High * factor), bar.Low, bar.Close, bar.Volume),
                1 => MadeSeries.With(bar, bar.Open, bar.High, Math.Max(1, (long)(bar.Low / factor)), bar.Close, bar.Volume),
                2 => MadeSeries.With(bar, bar.Open, bar.High, bar.Low, (long)(bar.Close * factor), bar.Volume),
                _ => MadeSeries.With(bar, (long)(bar.Open * factor), (long)(bar.High * factor), bar.Low, (long)(bar.Close * factor), bar.Volume),
            };
        });
    }

    private static MadeSeries Interpolate(int seed)
    {
        var random = new Random(seed);
        var series = seed % 2 == 0 ? Coin(seed) : MadeMarket.Series(seed, Style.Share, seed % 4 == 1 ? Hour : 5 * Minute, 5000);
        for (var blocks = random.Next(1, 4); blocks > 0; blocks--) Fill(series.Bars, random, random.Next(4, 61), 1);
        return series;
    }

    /// <summary>The same prices in two more decimals, so that what lies between two ticks can be written.</summary>
    private static MadeSeries InterpolateFinely(int seed)
    {
        var random = new Random(seed);
        var series = Coin(seed);
        for (var i = 0; i < series.Bars.Count; i++)
        {
            var bar = series.Bars[i];
            series.Bars[i] = MadeSeries.With(bar, bar.Open * 10_000, bar.High * 10_000, bar.Low * 10_000, bar.Close * 10_000, bar.Volume);
        }

        var instrument = MadeSeries.NewInstrument(series.Instrument.Kind, series.Instrument.PriceDecimals + 4, series.Instrument.QuantityDecimals);
        for (var blocks = random.Next(2, 5); blocks > 0; blocks--) Fill(series.Bars, random, random.Next(1, 4), 1);
        return new MadeSeries(series.Style, series.Interval, instrument, series.Bars);
    }

    /// <summary>Straight lines from the bar before a random place to the bar behind it.</summary>
    private static void Fill(List<MarketEvent> bars, Random random, int length, int attempt)
    {
        var at = random.Next(50, bars.Count - length - 50);
        var (from, to) = (bars[at - 1], bars[at + length]);
        var contiguous = to.VenueTime - from.VenueTime == (length + 1) * BarInterval.Nanoseconds(from.Auxiliary);
        var sloped = Math.Abs(to.Open - from.Open) > 8 * (length + 1) && Math.Abs(to.Close - from.Close) > 8 * (length + 1);
        if (!(contiguous && sloped) && attempt < 5000)
        {
            Fill(bars, random, length, attempt + 1);
            return;
        }

        for (var i = 0; i < length; i++)
        {
            var share = (i + 1.0) / (length + 1);
            bars[at + i] = MadeSeries.With(bars[at + i], On(from.Open, to.Open), On(from.High, to.High), On(from.Low, to.Low), On(from.Close, to.Close), On(from.Volume, to.Volume));
            long On(long a, long b) => (long)Math.Round(a + (share * (b - a)));
        }
    }

    private static MadeSeries FillFlat(int seed)
    {
        var random = new Random(seed);
        var series = Coin(seed);
        for (var blocks = random.Next(1, 4); blocks > 0; blocks--)
        {
            var length = random.Next(6, 61);
            var at = random.Next(50, series.Bars.Count - length - 50);
            var price = series.Bars[at - 1].Close;
            for (var i = at; i < at + length; i++)
            {
                series.Bars[i] = MarketEvent.Bar(0, series.Bars[i].Auxiliary, series.Bars[i].VenueTime, price, price, price, price, 0);
            }
        }

        return series;
    }

    /// <summary>Writes the times as a clock of a zone shows them; times shown twice are left out as an importer leaves them out.</summary>
    private static MadeSeries Restamp(MadeSeries series, string zone, int seed = 0)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var (latest, kept) = (long.MinValue, new List<MarketEvent>());
        foreach (var bar in series.Bars)
        {
            var utc = bar.OpenTime.ToDateTime();
            var local = Timestamp.From(DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, clock), DateTimeKind.Utc)).Nanoseconds;
            if (local <= latest) continue;
            latest = local;
            kept.Add(MadeSeries.At(bar, local));
        }

        return new MadeSeries(series.Style, series.Interval, series.Instrument, kept);
    }

    private static MadeSeries Shift(MadeSeries series, long by) =>
        new(series.Style, series.Interval, series.Instrument, [.. series.Bars.Select(bar => MadeSeries.At(bar, bar.OpenTime.Nanoseconds + by))]);

    private static MadeSeries EndStampedSessions(int seed)
    {
        var interval = (seed % 3) switch { 0 => Minute, 1 => 5 * Minute, _ => 15 * Minute };
        return Shift(Share(seed, interval, (int)(20 * 390 * Minute / interval)), interval);
    }

    private static MadeSeries Split(MadeSeries series, int seed)
    {
        var random = new Random(seed);
        (double Factor, int Whole)[] ratios = [(2, 2), (3, 3), (4, 4), (5, 5), (7, 7), (10, 10), (20, 20), (0.5, 2), (0.1, 10), (0.05, 20), (1.5, 1)];
        var factor = ratios[random.Next(ratios.Length)].Factor;
        var bars = series.Bars;
        var at = random.Next(bars.Count / 5, bars.Count * 4 / 5);
        while (at < bars.Count - 10 && series.Interval < Day && bars[at].OpenTime - bars[at - 1].OpenTime < 4 * Hour) at++;
        for (var i = 0; i < at; i++)
        {
            var bar = bars[i];
            bars[i] = MadeSeries.With(bar, Scale(bar.Open), Scale(bar.High), Scale(bar.Low), Scale(bar.Close), Math.Max(1, (long)(bar.Volume / factor)));
        }

        return series;
        long Scale(long price) => Math.Max(1, (long)Math.Round(price * factor));
    }

    private static MadeSeries Change(MadeSeries series, int seed, int rows, Func<MarketEvent, Random, MarketEvent> change)
    {
        var random = new Random(seed);
        if (rows == int.MaxValue)
        {
            for (var i = 0; i < series.Bars.Count; i++) series.Bars[i] = change(series.Bars[i], random);
            return series;
        }

        for (; rows > 0; rows--)
        {
            var at = random.Next(200, series.Bars.Count - 10);
            series.Bars[at] = change(series.Bars[at], random);
        }

        return series;
    }

    private static MadeSeries Insert(MadeSeries series, int seed, int back)
    {
        var random = new Random(seed);
        for (var rows = random.Next(1, 6); rows > 0; rows--)
        {
            var at = random.Next(100, series.Bars.Count - 10);
            series.Bars.Insert(at + 1, series.Bars[at - back]);
        }

        return series;
    }
}
