namespace Ergodic.MarketData.Quality;

/// <summary>
/// End stamps of one-minute bars by their volume (their range where there is no volume): trading bursts at the full quarter of an
/// hour, which falls into minute :00 of bars stamped at their open and into :01 of bars stamped at their end. The statistic is the
/// second difference of log activity, how much a minute stands out from the two around it, averaged over all quarters for each of
/// the first five minutes, with its standard error. Nothing is said unless minute :01 clearly stands out and clearly more than
/// the others.
/// </summary>
internal sealed class MinuteBursts
{
    private const int Candidates = 5;
    private const int Quarter = 15;
    private const int LeastQuarters = 200;

    // Five candidates at 5 standard errors: a false alarm in about 700,000 files even if only one of them were needed.
    private const double LeastZ = 5;
    private const double Dominance = 2;

    // Keeps empty minutes from dominating a logarithm.
    private const double Softening = 0.01;
    private const double Slow = 1 / 1024.0;

    private readonly long[] _counts = new long[Candidates];
    private readonly double[] _sums = new double[Candidates], _squares = new double[Candidates];
    private double _mean, _before, _middle;
    private long _rows, _time;
    private int _contiguous;

    public void Add(in BarRow bar)
    {
        if (bar.Interval != Clock.Minute) return;
        var activity = bar.Volume > 0 ? bar.Volume : (double)(bar.High - bar.Low);
        _mean += Math.Max(Slow, 1.0 / ++_rows) * (activity - _mean);
        var value = Math.Log(activity + (Softening * _mean) + double.Epsilon);
        if (_contiguous > 0 && bar.Time - _time != Clock.Minute) _contiguous = 0;
        var middle = Clock.MinuteOfDay(bar.Time - Clock.Minute) % Quarter;
        if (_contiguous >= 2 && middle < Candidates)
        {
            var standsOut = _middle - ((_before + value) / 2);
            _counts[middle]++;
            _sums[middle] += standsOut;
            _squares[middle] += standsOut * standsOut;
        }

        (_before, _middle, _time) = (_middle, value, bar.Time);
        _contiguous = Math.Min(2, _contiguous + 1);
    }

    public void Report(List<Flaw> flaws)
    {
        if (_counts[0] < LeastQuarters || _counts[1] < LeastQuarters) return;
        var (first, second) = (Mean(0), Mean(1));
        var z = second / StandardError(1);
        if (z < LeastZ) return;
        for (var minute = 0; minute < Candidates; minute++)
            if (minute != 1 && second < Dominance * Mean(minute)) return;
        flaws.Add(new Flaw(
            FlawKind.EndStamped, 1, 0,
            $"bars look stamped at their end: activity stands out by {Math.Exp(second) - 1:P0} in minute :01 of the quarter hours ({z:0.0} standard errors over {_counts[1]} quarters) " +
            $"and by {Math.Exp(first) - 1:P0} in minute :00, where bars stamped at their open have it"));
    }

    private double Mean(int minute) => _counts[minute] == 0 ? 0 : _sums[minute] / _counts[minute];

    private double StandardError(int minute) =>
        Math.Sqrt(Math.Max(double.Epsilon, (_squares[minute] / _counts[minute]) - (Mean(minute) * Mean(minute))) / _counts[minute]);
}
