namespace Ergodic.Venues.Connections;

/// <summary>How long to wait before trying again: 1, 2, 4, 8 … up to 30 seconds, each shortened by up to a quarter so that clients cut off together do not come back together.</summary>
public sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double> uniform)
{
    private const double Jitter = 0.25;
    private int _failures;

    /// <summary>One second at first, half a minute at most.</summary>
    public Backoff(Func<double> uniform)
        : this(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), uniform)
    {
    }

    /// <summary>Failures in a row.</summary>
    public int Failures => _failures;

    /// <summary>Notes a failure and says how long to wait.</summary>
    public TimeSpan Next()
    {
        var doubled = first.TotalSeconds * Math.Pow(2, Math.Min(_failures, 30));
        _failures++;
        return TimeSpan.FromSeconds(Math.Min(doubled, longest.TotalSeconds) * (1 - (Jitter * uniform())));
    }

    /// <summary>Notes a success: the next wait is the first again.</summary>
    public void Reset() => _failures = 0;
}
