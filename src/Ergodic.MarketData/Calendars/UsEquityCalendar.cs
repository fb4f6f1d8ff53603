using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>
/// NYSE and Nasdaq, 1990 to 2030: regular session 09:30 to 16:00 New York, pre-market from 04:00, after-hours for four hours from the
/// close (to 20:00, to 17:00 when it is at 13:00). The extended hours are today's throughout, though in the early years hardly
/// anything traded in them. Holidays, half days and special days come from tables made of the exchange's rules and notices; those of
/// years to come are what the rules say now.
/// </summary>
public sealed class UsEquityCalendar : TradingCalendar
{
    private const int FirstYear = 1990;
    private const int LastYear = 2030;
    private const int PreOpenMinute = 4 * 60;
    private const int OpenMinute = (9 * 60) + 30;
    private const int CloseMinute = 16 * 60;
    private const int PostMinutes = 4 * 60;

    private readonly TradingDay[] _days;
    private readonly ushort[] _firstFrom; // for each date of the range the place of the first trading day on or after it
    private readonly Timestamp _begin;
    private readonly Timestamp _end;

    private UsEquityCalendar()
    {
        var days = new List<TradingDay>();
        _firstFrom = new ushort[Last.DayNumber - First.DayNumber + 1];
        for (var date = First; date <= Last; date = date.AddDays(1))
        {
            _firstFrom[date.DayNumber - First.DayNumber] = (ushort)days.Count;
            if (IsWeekday(date) && ClosureOn(date) is null) days.Add(DayOf(date));
        }

        _days = [.. days];
        _begin = At(First, 0);
        _end = At(Last.AddDays(1), 0);
    }

    /// <summary>The calendar; it is made once and never changes.</summary>
    public static UsEquityCalendar Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "US equities";

    /// <inheritdoc/>
    public override DateOnly First { get; } = new(FirstYear, 1, 1);

    /// <inheritdoc/>
    public override DateOnly Last { get; } = new(LastYear, 12, 31);

    /// <inheritdoc/>
    public override int Count => _days.Length;

    /// <inheritdoc/>
    public override TradingDay this[int index] => _days[index];

    /// <summary>Why the market is closed on a weekday, such as <c>Good Friday</c>; null when it trades, at weekends and in years not covered.</summary>
    public string? ClosureOn(DateOnly date) => Covers(date) ? UsHolidays.NameOn(date) ?? UsSpecialDays.ClosureOn(date) : null;

    /// <inheritdoc/>
    public override bool Covers(Timestamp moment) => moment >= _begin && moment < _end;

    /// <inheritdoc/>
    public override int IndexAt(Timestamp moment)
    {
        if (moment < _begin) return 0;
        if (moment >= _end) return Count;

        // After-hours end at 00:00 or 01:00 UTC: the trading day wanted has yesterday's date in UTC at the earliest.
        var yesterday = (int)(moment.Nanoseconds / Timestamp.NanosecondsPerDay) + LocalMoment.UnixDayNumber - 1 - First.DayNumber;
        int index = _firstFrom[Math.Max(yesterday, 0)];
        while (index < _days.Length && _days[index].PostClose <= moment) index++;
        return index;
    }

    /// <inheritdoc/>
    public override int IndexOn(DateOnly date)
    {
        if (date > Last) return Count;
        return date < First ? 0 : _firstFrom[date.DayNumber - First.DayNumber];
    }

    private static bool IsWeekday(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static TradingDay DayOf(DateOnly date)
    {
        var (open, close) = UsSpecialDays.SessionOn(date);
        if (open < 0) open = OpenMinute;
        if (close < 0) close = UsHolidays.ClosingHour(date) * 60;
        return new TradingDay(date, At(date, PreOpenMinute), At(date, open), At(date, close), At(date, close + PostMinutes), close < CloseMinute);
    }

    /// <summary>No session begins or ends in the hours in which clocks are moved.</summary>
    private static Timestamp At(DateOnly date, int minute) => LocalClock.NewYork.ToUtc(LocalMoment.At(date, minute / 60, minute % 60));
}
