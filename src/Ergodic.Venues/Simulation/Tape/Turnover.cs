using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>What traded lately: a sum of quantities in which each loses weight by e a day, so that a steady market shows its daily volume.</summary>
internal sealed class Turnover
{
    private double _sum;
    private Timestamp _at;

    public void Add(double quantity, Timestamp now)
    {
        _sum = Value(now) + quantity;
        _at = now;
    }

    public double Value(Timestamp now) => _sum == 0 ? 0 : _sum * Math.Exp(-Math.Max(0, now - _at) / (double)Timestamp.NanosecondsPerDay);
}
