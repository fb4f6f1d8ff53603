using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Silences between single events (trades, quotes, books) far beyond the series' own distribution, closures learnt from the data
/// left out. Only pauses of a second and longer are looked at.
/// </summary>
internal sealed class EventSilences
{
    // Feeds are quiet for a few seconds for many harmless reasons; less than half a minute is not worth a line.
    private const double LeastSeconds = 30;
    private const double ClosureDays = 2.2;
    private const int Octaves = 40;
    private const int StepsPerOctave = 4;

    private readonly WeeklyRhythm _rhythm = new(0);
    private readonly PauseList _pauses = new();
    private readonly long[] _histogram = new long[Octaves * StepsPerOctave];
    private long _previous = long.MinValue, _minute = long.MinValue, _steps;

    public void Add(long time, long line)
    {
        var minute = Floor.Divide(time, Clock.Minute);
        if (minute != _minute)
        {
            _rhythm.Add(time);
            _minute = minute;
        }

        if (_previous != long.MinValue && time > _previous)
        {
            _steps++;
            var length = time - _previous;
            _histogram[BinOf(length)]++;
            if (length >= Clock.Second) _pauses.Add(new Pause(_previous, time, line));
        }

        _previous = Math.Max(_previous, time);
    }

    public void Report(List<Flaw> flaws)
    {
        if (_pauses.Count == 0) return;
        _rhythm.Learn();
        var bound = Math.Max(Bound(), LeastSeconds * Clock.Second);
        var tally = default(Tally);
        var (longest, spans) = (default(Pause), new List<Pause>());
        foreach (var pause in _pauses.Kept)
        {
            if (pause.Length < bound) continue;
            var (openHours, touchesClosed) = _rhythm.Between(pause.From, pause.To);
            if (touchesClosed && openHours < (_rhythm.HasSessions ? ClosureDays * _rhythm.OpenPerDay() : 0.5)) continue;
            tally.Add(pause.Line);
            spans.Add(pause);
            if (pause.Length > longest.Length) longest = pause;
        }

        if (tally.Count == 0) return;
        var pauses = tally.Count == 1 ? "1 pause" : $"{tally.Count} pauses";
        flaws.Add(new Flaw(
            FlawKind.Gap, tally.Count, tally.FirstLine,
            $"{pauses} of {bound / Clock.Second:0} s or more, which the other {_steps} steps make very unlikely; " +
            $"the longest {longest.Length / (double)Clock.Second:0.###} s from {new Timestamp(longest.From)} to {new Timestamp(longest.To)}")
        {
            Spans = [.. spans.OrderByDescending(pause => pause.Length).Take(Flaw.MostSpans).Select(pause => new FlawSpan(new Timestamp(pause.From), new Timestamp(pause.To)))],
        });
    }

    private double Bound()
    {
        var values = new List<double>();
        var most = Math.Max(600, (int)Math.Min(PauseList.Capacity, _steps / 50));
        for (var bin = _histogram.Length - 1; bin >= 0 && values.Count < most; bin--)
            for (var i = 0L; i < _histogram[bin] && values.Count < most; i++) values.Add(Math.Pow(2, (bin + 1.0) / StepsPerOctave) * Unit);
        return Tail.Bound(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values), _steps);
    }

    // Lengths in units of 1,024 ns: 40 octaves of it are 13 days, and all longer ones share the last bin.
    private const double Unit = 1024;

    private static int BinOf(long length) =>
        (int)Math.Clamp(Math.Log2(Math.Max(1, length / Unit)) * StepsPerOctave, 0, (Octaves * StepsPerOctave) - 1);
}
