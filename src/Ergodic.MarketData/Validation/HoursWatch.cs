using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Validation;

/// <summary>Flags what happens outside trading hours. The hours of the day at hand are kept, so that most events cost one comparison.</summary>
internal sealed class HoursWatch(TradingCalendar calendar, TradingHours hours, Findings findings)
{
    private long _start;
    private ulong _length;

    /// <summary>Looks at an event. A bar belongs to the hours in which it opened; its close may be their end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Look(in MarketEvent market)
    {
        var isBar = market.Kind is MarketEventKind.Bar or MarketEventKind.BarContinuation;
        var moment = unchecked(market.VenueTime.Nanoseconds - (isBar ? BarInterval.Nanoseconds(market.Auxiliary) : 0));
        if (unchecked((ulong)(moment - _start)) >= _length) Find(new Timestamp(moment));
    }

    private void Find(Timestamp moment)
    {
        if (!calendar.Covers(moment)) return;
        var index = calendar.IndexAt(moment);
        if (index < calendar.Count)
        {
            var (start, end) = (calendar[index].Start(hours), calendar[index].End(hours));
            if (moment >= start && moment < end)
            {
                _start = start.Nanoseconds;
                _length = unchecked((ulong)(end.Nanoseconds - _start));
                return;
            }
        }

        findings.Note(ValidationFlag.OutsideHours);
    }
}
