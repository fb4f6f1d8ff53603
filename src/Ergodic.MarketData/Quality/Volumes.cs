using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Bars without volume, and among them runs of three or more flat ones that a liquid series does not have: an outage filled with
/// the last price. Flat bars that stand alone measure how illiquid the series is; a run counts as filled in only if that
/// illiquidity, taken twentyfold for quiet hours, would bring one as long less than once in a thousand files. A file without any
/// volume gives no basis to tell the two apart and is not judged.
/// </summary>
internal sealed class Volumes
{
    private const double FalseAlarms = 1e-3;
    private const double QuietFactor = 20;
    private const double QuietLimit = 0.95;
    private const int LeastRun = 3;
    private const int MostRuns = 4096;

    private readonly List<Run> _runs = new(256);
    private long _rows, _single, _longRuns, _previousClose;
    private Tally _zero;
    private long _firstZero;
    private Run _run;

    public void Add(in BarRow bar)
    {
        _rows++;
        if (bar.Volume == 0)
        {
            if (_zero.Count == 0) _firstZero = bar.Time;
            _zero.Add(bar.Line);
        }

        var flat = bar.Volume == 0 && bar.High == bar.Low && bar.Close == _previousClose;
        _previousClose = bar.Close;
        if (!flat) EndRun();
        else if (_run.Length == 0) _run = new Run(bar.Time, bar.Line, 1);
        else _run = _run with { Length = _run.Length + 1 };
    }

    public void Report(List<Flaw> flaws)
    {
        EndRun();
        if (_zero.Count == 0) return;
        if (_zero.Count < _rows) ReportFilled(flaws);
        flaws.Add(_zero.Count == _rows
            ? new Flaw(FlawKind.ZeroVolume, _rows, 0, $"no volume at all: every one of {_rows} bars has 0, as a file without volumes has")
            : new Flaw(
                FlawKind.ZeroVolume, _zero.Count, _zero.FirstLine,
                $"{_zero.Count} of {_rows} bars ({(double)_zero.Count / _rows:P2}) have no volume, the first at {new Timestamp(_firstZero)}"));
    }

    private void ReportFilled(List<Flaw> flaws)
    {
        var single = Math.Min(QuietLimit, QuietFactor * (_single + 1) / (_rows + 1));
        var (count, first, stretches) = (0L, 0L, 0);
        var longest = default(Run);
        foreach (var run in _runs)
        {
            if (_rows * Math.Pow(single, run.Length) > FalseAlarms) continue;
            if (stretches++ == 0) first = run.Line;
            count += run.Length;
            if (run.Length > longest.Length) longest = run;
        }

        if (stretches == 0) return;
        var dropped = _longRuns > _runs.Count ? $" ({_longRuns - _runs.Count} further runs not judged)" : "";
        flaws.Add(new Flaw(
            FlawKind.Interpolated, count, first,
            $"{count} bars in {(stretches == 1 ? "1 stretch" : $"{stretches} stretches")} repeat one price without volume, though bars like that are rare elsewhere " +
            $"({_single} of {_rows}); the longest has {longest.Length} bars from {new Timestamp(longest.Time)}{dropped}"));
    }

    private void EndRun()
    {
        if (_run.Length >= LeastRun)
        {
            _longRuns++;
            if (_runs.Count < MostRuns) _runs.Add(_run);
        }
        else
        {
            _single += _run.Length;
        }

        _run = default;
    }

    private readonly record struct Run(long Time, long Line, int Length);
}
