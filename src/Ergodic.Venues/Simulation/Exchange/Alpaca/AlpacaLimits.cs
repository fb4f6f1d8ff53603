using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>How many requests an account may make a minute; trading and market data are counted apart.</summary>
internal sealed class AlpacaLimits(int perMinute)
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private readonly Dictionary<(string Key, bool IsData), (Timestamp End, int Used)> _used = [];

    /// <summary>Requests a minute.</summary>
    public int PerMinute => perMinute;

    /// <summary>Counts a request.</summary>
    /// <returns>Whether it is allowed, how many more are, and when the count begins anew.</returns>
    public (bool IsAllowed, int Remaining, Timestamp Reset) Use(string key, bool isData, Timestamp now)
    {
        var (end, used) = _used.GetValueOrDefault((key, isData));
        if (end <= now) (end, used) = (new Timestamp(now.Nanoseconds - (now.Nanoseconds % Minute) + Minute), 0);
        var isAllowed = used < perMinute;
        if (isAllowed) used++;
        _used[(key, isData)] = (end, used);
        return (isAllowed, perMinute - used, end);
    }
}
