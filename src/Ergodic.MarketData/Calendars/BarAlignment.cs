namespace Ergodic.MarketData.Calendars;

/// <summary>Where bars of an interval begin.</summary>
public enum BarAlignment
{
    /// <summary>
    /// At whole multiples of the interval since 1970-01-01T00:00Z; whole weeks since Monday 1970-01-05, as exchanges cut them.
    /// </summary>
    Epoch = 0,

    /// <summary>At the start of the session and each interval after it; the last bar of a session ends with it and may be shorter.</summary>
    Session = 1,
}
