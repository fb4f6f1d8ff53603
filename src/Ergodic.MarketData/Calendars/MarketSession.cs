namespace Ergodic.MarketData.Calendars;

/// <summary>What a market does at a moment.</summary>
public enum MarketSession
{
    /// <summary>Not known: the moment lies outside the years the calendar covers.</summary>
    None = 0,

    /// <summary>No trading: night, weekend, holiday.</summary>
    Closed = 1,

    /// <summary>Pre-market.</summary>
    Pre = 2,

    /// <summary>The regular session.</summary>
    Regular = 3,

    /// <summary>After-hours.</summary>
    Post = 4,
}
