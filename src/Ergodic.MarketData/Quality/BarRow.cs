using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Quality;

/// <summary>A bar as the detectors look at it: times in nanoseconds, prices and volume in mantissas, its line.</summary>
internal readonly struct BarRow(in MarketEvent bar, long line)
{
    public readonly long Interval = BarInterval.Nanoseconds(bar.Auxiliary);
    public readonly long Time = bar.OpenTime.Nanoseconds;
    public readonly long Open = bar.Open;
    public readonly long High = bar.High;
    public readonly long Low = bar.Low;
    public readonly long Close = bar.Close;
    public readonly long Volume = bar.Volume;
    public readonly long Line = line;
}
