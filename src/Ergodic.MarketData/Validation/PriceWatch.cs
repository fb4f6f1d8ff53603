using System.Runtime.CompilerServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// What the prices of one series say: outliers (Hampel's filter over the last five prices), moves, the regulator's band, realised
/// volatility. The filter's band is kept until a price leaves it, so that most prices cost few comparisons; a price is an outlier where
/// it lies outside the band around the median of those before it too. Flags only: a crash is data.
/// </summary>
/// <remarks>Source: Hampel, The Influence Curve and Its Role in Robust Estimation, JASA 69 (1974); 1.4826 makes the median absolute
/// deviation of a normal distribution its standard deviation.</remarks>
internal sealed class PriceWatch
{
    /// <summary>Deviations from the median, in standard deviations, from which a price is an outlier.</summary>
    public const double OutlierDeviations = 6;

    /// <summary>No price within this fraction of the median is an outlier, however still the market: 1/256, about 0.4 %.</summary>
    public const double LeastDeviation = 1.0 / 256;

    /// <summary>A move from one price to the next that is flagged.</summary>
    public const double LargestMove = 0.2;

    /// <summary>The wider band of the US limit-up limit-down plan (tier 2 shares above 3 dollars) around the mean of recent prices.</summary>
    public const double ShareBand = 0.10;

    /// <summary>Least and greatest realised volatility a day.</summary>
    public const double LeastVolatility = 0.0001, GreatestVolatility = 2.0;

    /// <summary>Prices before volatility is judged.</summary>
    public const int WarmUp = 32;

    private const int Window = 5;
    private const double Consistency = 1.4826;
    private const double Weight = 1.0 / 32;
    private const double Day = Timestamp.NanosecondsPerDay;

    private readonly long[] _recent = new long[Window];
    private readonly Findings _findings;
    private readonly double _band;
    private long _low = 1;
    private ulong _span;
    private long _last;
    private long _lastTime;
    private double _scale;
    private double _variance;
    private double _elapsed;
    private int _next;
    private int _count;

    /// <summary>Makes a watch.</summary>
    /// <param name="instrument">Its venue's price band, or that of shares, is watched.</param>
    /// <param name="findings">Where what is found goes.</param>
    public PriceWatch(Instrument instrument, Findings findings)
    {
        _findings = findings;
        var own = instrument.PercentPriceBand is { } fraction ? decimal.ToDouble(fraction) : 0;
        _band = own > 0 ? own : instrument.Kind == InstrumentKind.Equity ? ShareBand : double.PositiveInfinity;
    }

    /// <summary>The last price; 0 before the first.</summary>
    public long Last => _last;

    /// <summary>Takes a price that passed, above −2^62 and below 2^62, and its time.</summary>
    public void Add(long price, long time)
    {
        unchecked
        {
            if ((ulong)(price - _low) > _span) Judge(price);
            if (_count > 0)
            {
                double step = price - _last;
                if (Math.Abs(step) > LargestMove * Math.Abs((double)_last)) _findings.Note(ValidationFlag.PriceMove);
                var move = step * _scale;
                _variance += Weight * ((move * move) - _variance);
                _elapsed += Weight * ((time - _lastTime) - _elapsed);
                if (_count >= WarmUp) JudgeVolatility();
            }

            if (_count < WarmUp) _count++;
            (_last, _lastTime) = (price, time);
            _recent[_next] = price;
            _next = _next == Window - 1 ? 0 : _next + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void JudgeVolatility()
    {
        var squaredADay = _variance * Day;
        if (squaredADay > GreatestVolatility * GreatestVolatility * _elapsed) _findings.Note(ValidationFlag.VolatilityHigh);
        else if (squaredADay < LeastVolatility * LeastVolatility * _elapsed) _findings.Note(ValidationFlag.VolatilityLow);
    }

    /// <summary>Places the band anew around the last prices and judges one that has left the old one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Judge(long price)
    {
        if (_count == 0)
        {
            PlaceAround(price, 0);
            return;
        }

        if (_count < Window)
        {
            PlaceAround(price, 0);
            return;
        }

        Span<long> sorted = stackalloc long[Window];
        _recent.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[Window / 2];
        Span<ulong> deviations = stackalloc ulong[Window];
        for (var i = 0; i < Window; i++) deviations[i] = (ulong)Math.Abs(sorted[i] - median);
        deviations.Sort();
        PlaceAround(median, OutlierDeviations * Consistency * deviations[Window / 2]);
        if (unchecked((ulong)(price - _low)) > _span) _findings.Raise(QualityVerdict.Outlier);
        if (Math.Abs((double)price - median) > _band * Math.Abs((double)median)) _findings.Note(ValidationFlag.LimitBand);
    }

    private void PlaceAround(long centre, double deviation)
    {
        var magnitude = Math.Max(1, Math.Abs((double)centre));
        var reach = (long)Math.Min(Math.Max(deviation, LeastDeviation * magnitude), Instrument.MantissaLimit - 1);
        _low = Math.Max(centre - reach, -Instrument.MantissaLimit);
        _span = (ulong)(Math.Min(centre + reach, Instrument.MantissaLimit) - _low);
        _scale = 1 / magnitude;
    }
}
