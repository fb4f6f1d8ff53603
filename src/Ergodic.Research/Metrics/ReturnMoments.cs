namespace Ergodic.Research.Metrics;

/// <summary>
/// Mean, variance and downside of a stream of returns in one pass, by Welford's updates (Technometrics 4, 1962), which do
/// not cancel when the mean is large beside the spread. A value: copying it copies the state.
/// </summary>
internal struct ReturnMoments
{
    /// <summary>Spreads up to this are the rounding of equities to doubles, not variation.</summary>
    public const double Noise = 1e-15;

    private long _count;
    private double _mean;
    private double _squares;
    private double _downsideSquares;

    /// <summary>Standard deviation with n − 1; null below two returns.</summary>
    public readonly double? Deviation => _count >= 2 ? Math.Sqrt(_squares / (_count - 1)) : null;

    /// <summary>Mean over <see cref="Deviation"/>; null where that is null or noise.</summary>
    public readonly double? MeanOverDeviation => Deviation is { } deviation && deviation > Noise ? _mean / deviation : null;

    /// <summary>Mean over the root of the mean squared loss; null where there was no loss.</summary>
    public readonly double? MeanOverDownside => _downsideSquares > 0 ? _mean / Math.Sqrt(_downsideSquares / _count) : null;

    public void Add(double value)
    {
        _count++;
        var fromOld = value - _mean;
        _mean += fromOld / _count;
        _squares += fromOld * (value - _mean);
        var loss = Math.Min(value, 0);
        _downsideSquares += loss * loss;
    }
}
