using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>How many requests a venue takes: a bucket of tokens that fills at a rate and holds so many; a request takes one.</summary>
internal sealed class RequestAllowance(double perSecond, int burst)
{
    private double _tokens = burst;
    private Timestamp _at = Timestamp.MinValue;

    /// <summary>True when a request at this moment is within the allowance. A moment before the last counts as the last.</summary>
    public bool TryTake(Timestamp now)
    {
        if (perSecond == 0) return true;
        if (_at == Timestamp.MinValue) _at = now;
        if (now > _at)
        {
            _tokens = Math.Min(burst, _tokens + ((now - _at) * perSecond / Timestamp.NanosecondsPerSecond));
            _at = now;
        }

        if (_tokens < 1) return false;
        _tokens--;
        return true;
    }
}
