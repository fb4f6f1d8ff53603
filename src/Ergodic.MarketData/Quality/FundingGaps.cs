using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Funding times missing: steps half as long again as the longest step that is a habit of the series, which is one in fifty steps
/// or more and never a single one. Venues that go from eight hours to four have two habits. Silent below twenty steps.
/// </summary>
internal sealed class FundingGaps
{
    private const int LeastSteps = 20;
    private const double Habit = 0.02;
    private const int MostLengths = 64;

    private readonly Dictionary<long, long> _minutes = []; // steps by their length in whole minutes
    private readonly PauseList _pauses = new();
    private long _previous = long.MinValue, _previousLine, _steps;

    public void Add(long time, long line)
    {
        if (_previous != long.MinValue && time > _previous)
        {
            var minutes = (time - _previous + (Clock.Minute / 2)) / Clock.Minute;
            _steps++;
            if (_minutes.TryGetValue(minutes, out var count) || _minutes.Count < MostLengths) _minutes[minutes] = count + 1;
            _pauses.Add(new Pause(_previous, time, line, _previousLine));
        }

        if (time > _previous) (_previous, _previousLine) = (time, line);
    }

    public void Report(List<Flaw> flaws)
    {
        var habits = _minutes.Where(length => length.Value >= Math.Max(2, Habit * _steps)).Select(length => length.Key).ToList();
        if (_steps < LeastSteps || habits.Count == 0) return;
        var usual = habits.Max() * Clock.Minute;
        var found = new List<Pause>();
        foreach (var pause in _pauses.Kept)
            if (pause.Length > usual + (usual / 2)) found.Add(pause);
        if (found.Count == 0) return;
        var longest = found.MaxBy(pause => pause.Length);
        flaws.Add(new Flaw(
            FlawKind.Gap, found.Count, found[0].Line,
            $"{found.Count} of {_steps} steps between funding times are longer than the usual {usual / (double)Clock.Hour:0.##} h; " +
            $"the longest is {longest.Length / (double)Clock.Hour:0.#} h from {new Timestamp(longest.From)} to {new Timestamp(longest.To)}")
        {
            Spans = [.. found.OrderByDescending(pause => pause.Length).Take(Flaw.MostSpans).Select(pause => new FlawSpan(new Timestamp(pause.From), new Timestamp(pause.To)))],
        });
    }
}
