using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>
/// When the markets are open: always, or in the regular sessions of the US equity calendar. Between sessions orders are collected and meet in the
/// opening auction; orders for the close wait and meet when it comes. Nothing trades in extended hours.
/// </summary>
internal sealed class AlpacaHours(bool isUs)
{
    private static readonly UsEquityCalendar Calendar = UsEquityCalendar.Instance;

    /// <summary>Whether the markets are open.</summary>
    public bool IsOpen(Timestamp now) => !isUs || Calendar.IsOpen(now);

    /// <summary>The next opening; of markets that never close the next midnight.</summary>
    public Timestamp NextOpen(Timestamp now) => isUs ? Calendar.NextOpen(now) : now.StartOfDay.AddNanoseconds(Timestamp.NanosecondsPerDay);

    /// <summary>The next close; of markets that never close the next midnight.</summary>
    public Timestamp NextClose(Timestamp now) => isUs ? Calendar.NextClose(now) : now.StartOfDay.AddNanoseconds(Timestamp.NanosecondsPerDay);

    /// <summary>The trading day of a date, or null when there is none.</summary>
    public TradingDay? Day(DateOnly date)
    {
        if (isUs) return Calendar.Covers(date) && Calendar.TryGetDay(date, out var day) ? day : null;
        var start = Timestamp.FromUtc(date.Year, date.Month, date.Day);
        var end = start.AddNanoseconds(Timestamp.NanosecondsPerDay);
        return new TradingDay(date, start, start, end, end, IsEarlyClose: false);
    }

    /// <summary>What clocks at the market show.</summary>
    public DateTime Local(Timestamp time) => time.AddNanoseconds(isUs ? LocalClock.NewYork.OffsetAt(time) : 0).ToDateTime();

    /// <summary>Opens and closes the markets when it is time.</summary>
    public void Keep(SimulatedExchange exchange)
    {
        var isOpen = IsOpen(exchange.Now);
        foreach (var market in exchange.Markets)
        {
            if (isOpen && market.Phase == MarketPhase.PreOpen)
            {
                exchange.SetPhase(market, MarketPhase.OpeningAuction);
                exchange.SetPhase(market, MarketPhase.Continuous);
            }
            else if (!isOpen && market.Phase == MarketPhase.Continuous)
            {
                exchange.SetPhase(market, MarketPhase.ClosingAuction);
                exchange.SetPhase(market, MarketPhase.Closed);
                exchange.SetPhase(market, MarketPhase.PreOpen);
            }
        }
    }
}
