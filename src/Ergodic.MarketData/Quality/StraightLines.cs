using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Runs of three or more neighbouring bars whose opens and closes lie on straight lines to within rounding. How often single
/// bars do so is measured in the same file, outside such runs; a run counts if chance would bring one as long in less than one of
/// a thousand files. Shorter runs count only where their prices have more decimals than 99 % of the file. Prices that hardly
/// move from tick to tick have no slope and are never judged. Holds at most 8,192 runs.
/// </summary>
internal sealed class StraightLines
{
    private const double FalseAlarms = 1e-3;
    private const int LeastRun = 3;
    private const int MostRuns = 4096;
    private const double UsualDecimals = 0.99;
    private const int MostZeros = 18;

    // Three values each rounded by half a unit leave a second difference of up to 2; a slope must stand clear of that.
    private const long Rounding = 2;
    private const long LeastSlope = 5;

    // Lines drawn in binary doubles and written with all their digits stray by some units in the 52nd place of the price.
    private const double BinaryNoise = 1.0 / (1L << 49);

    // Calm stretches have more chance lines than the file's average.
    private const double CalmFactor = 5;

    private readonly List<Run> _runs = new(256), _short = new(256);
    private readonly long[] _zeros = new long[MostZeros + 1];
    private BarRow _before, _middle;
    private int _contiguous;
    private long _rows, _singleBodies, _singleAll, _longRuns;
    private Run _run;

    public void Add(in BarRow bar)
    {
        if (_contiguous > 0 && bar.Time - _middle.Time != bar.Interval)
        {
            EndRun();
            _contiguous = 0;
        }

        _zeros[Math.Min(ZerosOf(bar.Open), ZerosOf(bar.Close))]++;
        if (_contiguous >= 2) Judge(bar);
        (_before, _middle) = (_middle, bar);
        _contiguous = Math.Min(2, _contiguous + 1);
    }

    public void Report(List<Flaw> flaws)
    {
        EndRun();
        var (bodies, all) = ((_singleBodies + 1.0) / (_rows + 1), (_singleAll + 1.0) / (_rows + 1));
        var usual = UsualZeros();
        var (count, first, lines) = (0L, 0L, 0);
        var longest = default(Run);
        foreach (var run in _runs.Concat(_short))
        {
            var single = run.Wicks * 5 >= run.Length * 4 ? Math.Min(bodies, CalmFactor * all) : CalmFactor * bodies;
            var isLong = run.Length >= LeastRun && _rows * Math.Pow(Math.Min(1, single), run.Length) <= FalseAlarms;
            if (!isLong && run.Zeros >= usual) continue;
            if (lines++ == 0 || run.Line < first) first = run.Line;
            count += run.Length;
            if (run.Length > longest.Length) longest = run;
        }

        if (lines == 0) return;
        var stretches = lines == 1 ? "1 stretch" : $"{lines} stretches";
        var dropped = _longRuns > _runs.Count ? $" ({_longRuns - _runs.Count} further runs not judged)" : "";
        flaws.Add(new Flaw(
            FlawKind.Interpolated, count, first,
            $"{count} bars in {stretches} lie on straight lines between their neighbours, as an outage filled in does; " +
            $"the longest has {longest.Length} bars from {new Timestamp(longest.Time)}; in runs of one or two {_singleBodies} of {_rows} bars do{dropped}"));
    }

    private void Judge(in BarRow next)
    {
        _rows++;
        var body = IsStraight(_before.Open, _middle.Open, next.Open) && IsStraight(_before.Close, _middle.Close, next.Close);
        if (!body)
        {
            EndRun();
            return;
        }

        var wicks = Math.Abs(_before.High - (2 * _middle.High) + next.High) <= RoundingOf(next.High) && Math.Abs(_before.Low - (2 * _middle.Low) + next.Low) <= RoundingOf(next.High);
        if (_run.Length == 0) _run = new Run(_middle.Time, _middle.Line, 0, 0, MostZeros);
        var zeros = Math.Min(_run.Zeros, Math.Min(ZerosOf(_middle.Open), ZerosOf(_middle.Close)));
        _run = _run with { Length = _run.Length + 1, Wicks = _run.Wicks + (wicks ? 1 : 0), Zeros = zeros };
    }

    private static bool IsStraight(long before, long middle, long next) =>
        Math.Abs(before - (2 * middle) + next) <= RoundingOf(next)
        && Math.Abs(middle - before) - LeastSlope >= RoundingOf(next) - Rounding && Math.Abs(next - middle) - LeastSlope >= RoundingOf(next) - Rounding;

    private static long RoundingOf(long price) => Rounding + (long)(price * BinaryNoise);

    private void EndRun()
    {
        if (_run.Length >= LeastRun)
        {
            _longRuns++;
            if (_runs.Count < MostRuns) _runs.Add(_run);
        }
        else
        {
            if (_run.Length > 0 && _short.Count < MostRuns) _short.Add(_run);
            _singleBodies += _run.Length;
            _singleAll += _run.Wicks;
        }

        _run = default;
    }

    /// <summary>The zeros at the end of 99 % of the prices: what is written finer is not on the file's tick.</summary>
    private int UsualZeros()
    {
        var rows = _zeros.Sum();
        var finer = 0L;
        for (var zeros = 0; zeros < MostZeros; zeros++)
        {
            finer += _zeros[zeros];
            if (finer > (1 - UsualDecimals) * rows) return zeros;
        }

        return 0;
    }

    private static int ZerosOf(long mantissa)
    {
        var zeros = 0;
        while (zeros < MostZeros && mantissa % 10 == 0)
        {
            mantissa /= 10;
            zeros++;
        }

        return zeros;
    }

    private readonly record struct Run(long Time, long Line, int Length, int Wicks, int Zeros);
}
