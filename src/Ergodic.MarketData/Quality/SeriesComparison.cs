using System.Runtime.InteropServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Compares two bar series of one market (two intervals, two venues) where they overlap: opens and closes of the coarser series
/// against those of the finer one at the same moments, and at every shift a wrong stamp or zone would leave. Prices may differ by
/// a constant factor (a basis, another quote currency); it is taken out by its median. Holds 24 bytes a bar.
/// </summary>
public sealed class SeriesComparison
{
    // Shifts are looked for up to two bars of the finer series either way, and in half hours up to the farthest zones.
    private const int StampShifts = 2;
    private const int ZoneHalfHours = 28;
    private const int LeastPoints = 30;

    // Half the misfit of the unshifted series can hardly come by chance: neighbouring shifts of a random walk differ by less.
    private const double BetterShare = 0.5;

    // A tenth of a bar's own range is what rounding and venue spreads leave; two ticks where bars are smaller.
    private const double RangeShare = 0.1;

    private readonly Series _first, _second;

    /// <summary>Compares the bars of two instruments, which may be the same one.</summary>
    public SeriesComparison(Instrument first, Instrument second) => (_first, _second) = (new Series(first), new Series(second));

    /// <summary>Takes the next bar of the first series; other events are ignored.</summary>
    public void AddFirst(in MarketEvent market, long line) => _first.Add(market, line);

    /// <summary>Takes the next bar of the second series; other events are ignored.</summary>
    public void AddSecond(in MarketEvent market, long line) => _second.Add(market, line);

    /// <summary>What the comparison gives; null when the series have fewer than 30 moments in common at every shift.</summary>
    public SeriesAgreement? Result()
    {
        var (coarse, fine) = _first.Interval >= _second.Interval ? (_first, _second) : (_second, _first);
        if (coarse.Interval == 0 || fine.Interval == 0) return null;
        var zero = Fit(coarse, fine, 0);
        var (best, bestShift) = (zero, 0L);
        foreach (var shift in Shifts(fine.Interval))
        {
            var fit = Fit(coarse, fine, shift);
            if (fit.Points >= Math.Max(LeastPoints, zero.Points / 2) && (best.Points < LeastPoints || fit.Misfit < best.Misfit)) (best, bestShift) = (fit, shift);
        }

        if (best.Points < LeastPoints) return null;
        if (zero.Points >= LeastPoints && !(best.Misfit < BetterShare * zero.Misfit)) (best, bestShift) = (zero, 0);
        return new SeriesAgreement(
            coarse.Interval, fine.Interval, zero.Points, zero.Points == 0 ? 0 : (double)zero.Agreeing / zero.Points, zero.Worst, new Timestamp(zero.WorstAt), zero.WorstLine,
            fine == _first ? bestShift : -bestShift, (double)best.Agreeing / best.Points, Math.Exp(best.Offset));
    }

    private static IEnumerable<long> Shifts(long interval)
    {
        for (var bars = 1; bars <= StampShifts; bars++)
        {
            yield return bars * interval;
            yield return -bars * interval;
        }

        for (var halves = 1; halves <= ZoneHalfHours; halves++)
        {
            var shift = halves * Clock.Hour / 2;
            if (shift <= StampShifts * interval && shift % interval == 0) continue;
            yield return shift;
            yield return -shift;
        }
    }

    /// <summary>How well the series fit if the finer one is moved later by a shift.</summary>
    private static FitResult Fit(Series coarse, Series fine, long shift)
    {
        var differences = new List<(double Difference, double Tolerance, int Index)>();
        var openAt = 0;
        var closeAt = 0;
        for (var i = 0; i < coarse.Bars.Length; i++)
        {
            var bar = coarse.Bars[i];
            var open = fine.Find(bar.Time - shift, ref openAt);
            var close = fine.Find(bar.Time + coarse.Interval - fine.Interval - shift, ref closeAt);
            if (open >= 0) differences.Add((Math.Log(bar.Open / fine.Bars[open].Open), bar.Range * RangeShare, i));
            if (close >= 0) differences.Add((Math.Log(bar.Close / fine.Bars[close].Close), bar.Range * RangeShare, i));
        }

        if (differences.Count < LeastPoints) return new FitResult(differences.Count, 0, double.PositiveInfinity, 0, 0, 0, 0);
        var offset = Median(differences.Select(point => point.Difference));
        var misfit = differences.Average(point => Math.Min(Math.Abs(point.Difference - offset), 0.1));
        var (agreeing, worst, worstIndex) = (0, -1.0, 0);
        foreach (var (difference, tolerance, index) in differences)
        {
            var off = Math.Abs(difference - offset);
            if (off <= Math.Max(tolerance, Math.Max(coarse.TwoTicks(index), fine.TwoTicks(0)))) agreeing++;
            if (off > worst) (worst, worstIndex) = (off, index);
        }

        var at = coarse.Bars[worstIndex];
        return new FitResult(differences.Count, agreeing, misfit, Math.Exp(worst) - 1, at.Time, coarse.Lines[worstIndex], offset);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private readonly record struct FitResult(int Points, int Agreeing, double Misfit, double Worst, long WorstAt, long WorstLine, double Offset);

    private readonly record struct Point(long Time, float RangeOfBar, double Open, double Close)
    {
        public double Range => RangeOfBar;
    }

    private sealed class Series(Instrument instrument)
    {
        private readonly List<Point> _bars = [];
        private readonly List<long> _lines = [];

        public long Interval { get; private set; }

        public ReadOnlySpan<Point> Bars => CollectionsMarshal.AsSpan(_bars);

        public ReadOnlySpan<long> Lines => CollectionsMarshal.AsSpan(_lines);

        public void Add(in MarketEvent market, long line)
        {
            if (market.Kind != MarketEventKind.Bar || market.Open <= 0 || market.Low <= 0 || market.Close <= 0) return;
            if (Interval == 0) Interval = BarInterval.Nanoseconds(market.Auxiliary);
            var time = market.OpenTime.Nanoseconds;
            if (_bars.Count > 0 && time <= _bars[^1].Time) return;
            _bars.Add(new Point(time, (float)((market.High - market.Low) / (double)market.Low), instrument.PriceAsDouble(market.Open), instrument.PriceAsDouble(market.Close)));
            _lines.Add(line);
        }

        public double TwoTicks(int index) => 2 / (_bars[index].Close * Math.Pow(10, instrument.PriceDecimals));

        /// <summary>The bar that opens at a time, sought forward from a place; −1 where there is none.</summary>
        public int Find(long time, ref int from)
        {
            var bars = Bars;
            while (from < bars.Length && bars[from].Time < time) from++;
            return from < bars.Length && bars[from].Time == time ? from : -1;
        }
    }
}
