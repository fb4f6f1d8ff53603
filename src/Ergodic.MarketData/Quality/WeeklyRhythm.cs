using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// When a series has data: hours of the week that are open, learnt from the data alone. Three weeks are needed to learn a week;
/// below that days are taken to be alike, but Saturday and Sunday stay closed if nothing ever happened on them. One day teaches nothing:
/// all of it is open.
/// </summary>
internal sealed class WeeklyRhythm
{
    private const int HoursOfDay = 24;
    private const int Saturday = 5 * HoursOfDay;
    private const double WeeksToLearn = 3;
    private const double OpenShare = 0.5;
    private const int ClosedHoursOfSessions = 24;

    private readonly int[] _weeksSeen = new int[Clock.HoursOfWeek];
    private readonly long[] _lastWeek = new long[Clock.HoursOfWeek];
    private readonly int[] _daysSeen = new int[HoursOfDay];
    private readonly long[] _lastDay = new long[HoursOfDay];
    private readonly bool[] _open = new bool[Clock.HoursOfWeek];
    private readonly long _granularity;
    private long _first = long.MaxValue, _last = long.MinValue, _week = long.MinValue, _day = long.MinValue;
    private int _weeks, _days;

    /// <summary>Follows a series.</summary>
    /// <param name="interval">Interval of its bars; 0 for single events.</param>
    public WeeklyRhythm(long interval)
    {
        Interval = interval;
        _granularity = interval >= 12 * Clock.Hour ? Clock.Day : Clock.Hour;
        Array.Fill(_lastWeek, long.MinValue);
        Array.Fill(_lastDay, long.MinValue);
    }

    public long Interval { get; }

    /// <summary>True when at least a day of the week is closed: regular closures and holidays are then no gaps.</summary>
    public bool HasSessions { get; private set; }

    public void Add(long time)
    {
        _first = Math.Min(_first, time);
        _last = Math.Max(_last, time);
        var (week, day) = (Clock.WeekOf(time), Floor.Divide(time, Clock.Day));
        if (week != _week) (_week, _weeks) = (week, _weeks + 1);
        if (day != _day) (_day, _days) = (day, _days + 1);
        var hour = BucketOf(time);
        if (_lastWeek[hour] != week) (_lastWeek[hour], _weeksSeen[hour]) = (week, _weeksSeen[hour] + 1);
        hour %= HoursOfDay;
        if (_lastDay[hour] != day) (_lastDay[hour], _daysSeen[hour]) = (day, _daysSeen[hour] + 1);
    }

    /// <summary>Decides which hours are open; call once more after further events.</summary>
    public void Learn()
    {
        var learnsWeeks = _last - _first >= WeeksToLearn * Clock.Week;
        for (var hour = 0; hour < Clock.HoursOfWeek; hour++)
        {
            _open[hour] = learnsWeeks
                ? _weeksSeen[hour] >= OpenShare * Math.Min(_weeks, Occurrences(hour))
                : _daysSeen[hour % HoursOfDay] >= OpenShare * _days && (hour < Saturday || _weeksSeen[hour] > 0 || !WeekendPassed);
            _open[hour] |= _days <= 1;
        }

        var closed = 0;
        for (var hour = 0; hour < Clock.HoursOfWeek; hour++) closed += _open[hour] || !IsOnGrid(hour) ? 0 : HoursOfBucket;
        HasSessions = closed >= ClosedHoursOfSessions;
        if (HasSessions && Interval <= Clock.Hour) Erode();
    }

    /// <summary>
    /// Open time between two events, in bars (hours for single events), and whether any time between them is closed.
    /// </summary>
    public (double Open, bool TouchesClosed) Between(long from, long to)
    {
        var step = Interval == 0 ? Clock.Minute : Interval;
        var (open, closed) = (0.0, false);
        if (step > Clock.Hour || _granularity == Clock.Day)
        {
            for (var time = from + step; time < to - (step / 2); time += step)
            {
                if (_open[BucketOf(time)]) open++;
                else closed = true;
            }

            return (open, closed);
        }

        var first = from + step;
        var weeks = Math.Max(0, (to - first) / Clock.Week);
        var openHours = _open.AsSpan().Count(true);
        open += weeks * openHours * (double)Clock.Hour;
        closed |= weeks > 0 && openHours < Clock.HoursOfWeek;
        for (var time = first + (weeks * Clock.Week); time < to;)
        {
            var end = Math.Min(to, time - Floor.Rest(time, Clock.Hour) + Clock.Hour);
            if (_open[BucketOf(time)]) open += end - time;
            else closed = true;
            time = end;
        }

        return (open / (Interval == 0 ? Clock.Hour : Interval), closed);
    }

    /// <summary>Bars (hours for single events) of an average open day.</summary>
    public double OpenPerDay()
    {
        var (hours, days) = (0, 0);
        for (var day = 0; day < 7; day++)
        {
            var open = _open.AsSpan(day * HoursOfDay, HoursOfDay).Count(true);
            hours += open;
            if (open > 0) days++;
        }

        if (days == 0) return 0;
        var perHour = Interval == 0 || Interval > Clock.Hour ? 1 : (double)Clock.Hour / Interval;
        return hours * perHour / days;
    }

    private int HoursOfBucket => _granularity == Clock.Day ? HoursOfDay : 1;

    private bool WeekendPassed => Clock.WeekOf(_last) > Clock.WeekOf(_first);

    private int BucketOf(long time)
    {
        var hour = Clock.HourOfWeek(time);
        return _granularity == Clock.Day ? hour - (hour % HoursOfDay) : hour;
    }

    /// <summary>Whether a bar could open in the hour at all: bars longer than an hour only where one ever did that time of day.</summary>
    private bool IsOnGrid(int hour) => _granularity == Clock.Day ? hour % HoursOfDay == 0 : Interval <= Clock.Hour || _daysSeen[hour % HoursOfDay] > 0;

    private long Occurrences(int hour)
    {
        var (first, last) = (Clock.HourOfWeek(_first), Clock.HourOfWeek(_last));
        var weeks = Clock.WeekOf(_last) - Clock.WeekOf(_first) + 1;
        return Math.Max(1, weeks - (hour < first ? 1 : 0) - (hour > last ? 1 : 0));
    }

    /// <summary>Hours next to closed ones say nothing: daylight saving moves sessions by an hour against UTC.</summary>
    private void Erode()
    {
        Span<bool> before = stackalloc bool[Clock.HoursOfWeek];
        _open.CopyTo(before);
        for (var hour = 0; hour < Clock.HoursOfWeek; hour++)
        {
            var (previous, next) = ((hour + Clock.HoursOfWeek - 1) % Clock.HoursOfWeek, (hour + 1) % Clock.HoursOfWeek);
            _open[hour] = before[hour] && before[previous] && before[next];
        }
    }
}
