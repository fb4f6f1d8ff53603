using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>
/// When a market trades: its trading days in order, found by moment or date in O(1). Queries allocate nothing.
/// A moment belongs to the first trading day whose after-hours end later, so night, weekend and holiday belong to the day they lead to:
/// figures kept by day are reset when <see cref="TryGetSessionDate"/> changes.
/// </summary>
public abstract class TradingCalendar
{
    /// <summary>What to call it.</summary>
    public abstract string Name { get; }

    /// <summary>The first date covered.</summary>
    public abstract DateOnly First { get; }

    /// <summary>The last date covered.</summary>
    public abstract DateOnly Last { get; }

    /// <summary>Number of trading days covered.</summary>
    public abstract int Count { get; }

    /// <summary>The trading day at a place, from 0 to <see cref="Count"/> − 1.</summary>
    public abstract TradingDay this[int index] { get; }

    /// <summary>True when the calendar knows what the market does at a moment.</summary>
    public abstract bool Covers(Timestamp moment);

    /// <summary>True when the calendar knows whether the market trades on a date.</summary>
    public bool Covers(DateOnly date) => date >= First && date <= Last;

    /// <summary>The place of the trading day a moment belongs to; <see cref="Count"/> when it is later than all, 0 when it is earlier.</summary>
    public abstract int IndexAt(Timestamp moment);

    /// <summary>The place of the first trading day on or after a date; <see cref="Count"/> when there is none.</summary>
    public abstract int IndexOn(DateOnly date);

    /// <summary>What the market does at a moment.</summary>
    public MarketSession SessionAt(Timestamp moment)
    {
        if (!Covers(moment)) return MarketSession.None;
        var index = IndexAt(moment);
        if (index == Count) return MarketSession.Closed;
        var day = this[index];
        if (moment < day.PreOpen) return MarketSession.Closed;
        if (moment < day.Open) return MarketSession.Pre;
        return moment < day.Close ? MarketSession.Regular : MarketSession.Post;
    }

    /// <summary>True in the regular session or, with <see cref="TradingHours.Extended"/>, before and after it too.</summary>
    public bool IsOpen(Timestamp moment, TradingHours hours = TradingHours.Regular) => SessionAt(moment) switch
    {
        MarketSession.Regular => true,
        MarketSession.Pre or MarketSession.Post => hours == TradingHours.Extended,
        _ => false,
    };

    /// <summary>The date of the trading day a moment belongs to; false when the calendar does not know it.</summary>
    public bool TryGetSessionDate(Timestamp moment, out DateOnly date)
    {
        var index = Covers(moment) ? IndexAt(moment) : Count;
        date = index < Count ? this[index].Date : default;
        return index < Count;
    }

    /// <summary>The first start of a regular session after a moment; <see cref="Timestamp.MaxValue"/> when the calendar knows of none.</summary>
    public Timestamp NextOpen(Timestamp moment)
    {
        var index = IndexAt(moment);
        if (index < Count && this[index].Open <= moment) index++;
        return index < Count ? this[index].Open : Timestamp.MaxValue;
    }

    /// <summary>The first end of a regular session after a moment; <see cref="Timestamp.MaxValue"/> when the calendar knows of none.</summary>
    public Timestamp NextClose(Timestamp moment)
    {
        var index = IndexAt(moment);
        if (index < Count && this[index].Close <= moment) index++;
        return index < Count ? this[index].Close : Timestamp.MaxValue;
    }

    /// <summary>
    /// Number of regular sessions that begin in [<paramref name="from"/>, <paramref name="to"/>), so that counts of adjoining stretches
    /// add up; 0 when <paramref name="to"/> is not later.
    /// </summary>
    public int SessionsBetween(Timestamp from, Timestamp to) => to <= from ? 0 : FirstOpenFrom(to) - FirstOpenFrom(from);

    /// <summary>True when the market has a regular session on a date. Throws when the date is not covered.</summary>
    public bool IsTradingDay(DateOnly date) => TryGetDay(date, out _);

    /// <summary>True when the regular session of a date ends before its usual time. Throws when the date is not covered.</summary>
    public bool IsEarlyClose(DateOnly date) => TryGetDay(date, out var day) && day.IsEarlyClose;

    /// <summary>The trading day of a date; false when the market is closed all day. Throws when the date is not covered.</summary>
    /// <exception cref="TradingException"><see cref="ErrorCode.InputValidation"/>: the calendar says nothing about the date.</exception>
    public bool TryGetDay(DateOnly date, out TradingDay day)
    {
        if (!Covers(date))
            throw new TradingException(ErrorCode.InputValidation, $"The calendar of {Name} covers {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}; {date:yyyy-MM-dd} is outside.");
        var index = IndexOn(date);
        day = index < Count ? this[index] : default;
        return index < Count && day.Date == date;
    }

    /// <summary>The place of the first trading day that opens at or after a moment.</summary>
    private int FirstOpenFrom(Timestamp moment)
    {
        var index = IndexAt(moment);
        return index < Count && this[index].Open < moment ? index + 1 : index;
    }
}
