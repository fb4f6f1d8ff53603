using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>One trading day: four moments that bound its sessions, each in UTC and none before the one to its left.</summary>
/// <param name="Date">The date at the market.</param>
/// <param name="PreOpen">Pre-market begins.</param>
/// <param name="Open">The regular session begins.</param>
/// <param name="Close">The regular session is over: the first moment that is not in it.</param>
/// <param name="PostClose">After-hours are over, and with them the day.</param>
/// <param name="IsEarlyClose">True when the regular session ended before its usual time.</param>
public readonly record struct TradingDay(
    DateOnly Date, Timestamp PreOpen, Timestamp Open, Timestamp Close, Timestamp PostClose, bool IsEarlyClose)
{
    /// <summary>When the chosen hours begin.</summary>
    public Timestamp Start(TradingHours hours) => hours == TradingHours.Regular ? Open : PreOpen;

    /// <summary>The first moment after the chosen hours.</summary>
    public Timestamp End(TradingHours hours) => hours == TradingHours.Regular ? Close : PostClose;
}
