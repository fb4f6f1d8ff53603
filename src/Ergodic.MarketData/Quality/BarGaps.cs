using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Bars missing against the series' own rhythm, or against a calendar where one is given. In hours where next to no bar is missing
/// every missing one counts; where only intervals that traded are written, pauses beyond the series' own tail; across closures more
/// than <see cref="ClosureDays"/> open days.
/// </summary>
internal sealed class BarGaps(ExpectedBars? expected)
{
    // A weekend with a holiday, or a double holiday, is no gap; a missing week is.
    private const double ClosureDays = 2.2;

    // An hour of the day is dense while fewer of its bars end in a pause; two pauses say nothing about a habit. Minutes without
    // a trade are common enough to be a habit sooner than hours and days are. Hours with few bars are judged all together.
    private const double DensePauses = 0.005;
    private const double DensePausesOfLongBars = 0.02;
    private const int FewPauses = 2;
    private const int EnoughBars = 200;

    // Where other hours are thin, dense ones have a minute without a trade now and then, but not ten on end.
    private const int LeastInMixed = 10;
    private const int HoursOfDay = 24;
    private const int Named = 3;

    private readonly long[] _bars = new long[HoursOfDay];
    private readonly PauseList _pauses = new();
    private WeeklyRhythm? _rhythm;
    private long _previous = long.MinValue, _previousLine;

    public void Add(in BarRow bar)
    {
        if (bar.Interval == 0) return;
        _rhythm ??= new WeeklyRhythm(bar.Interval);
        _rhythm.Add(bar.Time);
        _bars[HourOfDay(bar.Time)]++;
        if (_previous != long.MinValue && bar.Time - _previous > bar.Interval + (bar.Interval / 2)) _pauses.Add(new Pause(_previous, bar.Time, bar.Line, _previousLine));
        if (bar.Time >= _previous) (_previous, _previousLine) = (bar.Time, bar.Line);
    }

    /// <summary>Reports; rows that stand in the file but could not be read (their lines, ascending) are no gaps.</summary>
    public void Report(List<Flaw> flaws, IReadOnlyList<long> unreadable)
    {
        if (_rhythm is not { } rhythm || _pauses.Count == 0) return;
        rhythm.Learn();
        var pauses = _pauses.Kept;
        var (missing, inside) = (new double[pauses.Length], new bool[pauses.Length]);
        for (var i = 0; i < pauses.Length; i++) (missing[i], inside[i]) = Missing(rhythm, pauses[i]);
        var dense = DenseHours(pauses, missing, inside);
        var bound = SparseBound(pauses, missing, inside, dense);
        var mixed = dense.Contains(false) && rhythm.Interval < Clock.Hour;
        var closure = rhythm.HasSessions ? Math.Max(1, ClosureDays * rhythm.OpenPerDay()) : 1;

        var (tally, total, found) = (default(Tally), 0.0, new List<(Pause Pause, double Bars)>());
        for (var i = 0; i < pauses.Length; i++)
        {
            var least = !IsIn(dense, pauses[i]) ? bound : mixed ? LeastInMixed : 1;
            if (!inside[i]) least = Math.Max(rhythm.Interval < Clock.Hour ? least : 1, closure);
            if (missing[i] < least || Unreadable(unreadable, pauses[i]) >= missing[i]) continue;
            tally.Add(pauses[i].Line);
            total += missing[i];
            found.Add((pauses[i], missing[i]));
        }

        if (tally.Count == 0) return;
        found.Sort((a, b) => b.Bars != a.Bars ? b.Bars.CompareTo(a.Bars) : a.Pause.From.CompareTo(b.Pause.From));
        flaws.Add(new Flaw(FlawKind.Gap, tally.Count, tally.FirstLine, Sentence(found, total, rhythm.Interval))
        {
            Spans = [.. found.Take(Flaw.MostSpans).Select(gap => new FlawSpan(new Timestamp(gap.Pause.From + rhythm.Interval), new Timestamp(gap.Pause.To)))],
        });
    }

    /// <summary>How many unreadable rows stand between the bars around a pause.</summary>
    private static int Unreadable(IReadOnlyList<long> lines, Pause pause)
    {
        if (pause.LineBefore == 0) return 0;
        var (low, high) = (Math.Min(pause.LineBefore, pause.Line), Math.Max(pause.LineBefore, pause.Line));
        var count = 0;
        foreach (var line in lines) count += line > low && line < high ? 1 : 0;
        return count;
    }

    private (double Missing, bool Inside) Missing(WeeklyRhythm rhythm, Pause pause)
    {
        if (expected is not null) return (expected(new Timestamp(pause.From + rhythm.Interval), new Timestamp(pause.To)), true);
        var (open, touchesClosed) = rhythm.Between(pause.From, pause.To);
        return (open, !rhythm.HasSessions || (!touchesClosed && rhythm.Interval < 12 * Clock.Hour));
    }

    /// <summary>The hours of the day in which a bar is as good as always followed by the next.</summary>
    private bool[] DenseHours(ReadOnlySpan<Pause> pauses, double[] missing, bool[] inside)
    {
        var counts = new long[HoursOfDay];
        for (var i = 0; i < pauses.Length; i++) counts[HourOfDay(pauses[i].From + _rhythm!.Interval)] += inside[i] && missing[i] > 0 ? 1 : 0;
        var dense = new bool[HoursOfDay];
        var forgotten = _pauses.Count > pauses.Length;
        if (expected is not null && _rhythm!.Interval >= Clock.Hour)
        {
            Array.Fill(dense, true);
            return dense;
        }

        var (allBars, allPauses) = (_bars.Sum(), counts.Sum());
        for (var hour = 0; hour < HoursOfDay; hour++)
            dense[hour] = !forgotten && (_bars[hour] >= EnoughBars ? IsDense(counts[hour], _bars[hour]) : IsDense(allPauses, allBars));
        return dense;
    }

    private bool IsDense(long pauses, long bars) =>
        pauses <= Math.Max(FewPauses, (_rhythm!.Interval >= Clock.Hour ? DensePausesOfLongBars : DensePauses) * bars);

    /// <summary>Whether the hours a pause begins and ends in are dense ones.</summary>
    private bool IsIn(bool[] dense, Pause pause) =>
        dense[HourOfDay(pause.From)] && dense[HourOfDay(pause.From + _rhythm!.Interval)] && dense[HourOfDay(pause.To - _rhythm.Interval)];

    private double SparseBound(ReadOnlySpan<Pause> pauses, double[] missing, bool[] inside, bool[] dense)
    {
        var values = new List<double>(pauses.Length);
        for (var i = 0; i < pauses.Length; i++)
            if (inside[i] && missing[i] > 0 && !IsIn(dense, pauses[i])) values.Add(missing[i]);
        values.Sort((a, b) => b.CompareTo(a));
        return Tail.Bound(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values), values.Count + _pauses.Count - pauses.Length);
    }

    private static string Sentence(List<(Pause Pause, double Bars)> found, double total, long interval)
    {
        var name = BarInterval.Name(BarInterval.FromNanoseconds(interval));
        var largest = found.Take(Named).Select(gap =>
            $"{gap.Bars:0} from {new Timestamp(gap.Pause.From + interval)} to {new Timestamp(gap.Pause.To)}");
        var gaps = found.Count == 1 ? "1 gap" : $"{found.Count} gaps";
        return $"{gaps}, {total:0} bars of {name} missing that the rest of the series lets expect; the longest: {string.Join(", ", largest)}";
    }

    private static int HourOfDay(long time) => Clock.MinuteOfDay(time) / 60;
}
