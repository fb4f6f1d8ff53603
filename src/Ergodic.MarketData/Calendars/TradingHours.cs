namespace Ergodic.MarketData.Calendars;

/// <summary>Which hours of a trading day count.</summary>
public enum TradingHours
{
    /// <summary>The regular session alone.</summary>
    Regular = 0,

    /// <summary>Pre-market, regular session and after-hours.</summary>
    Extended = 1,
}
