using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic;

/// <summary>Where the bars of a market lie in time, one after the other.</summary>
internal sealed class BarSchedule
{
    public const int SessionMinutes = 390;
    public const int MinutesPerDay = 1440;
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const long SessionOpen = 870 * Minute; // 14:30
    private const double DaysPerYear = 365;
    private const double SessionsPerYear = 261; // weekdays: holidays are not left out
    private const double ShareOfGaps = 0.25;

    private readonly long _interval;
    private readonly long _dayStart;
    private readonly int _barsPerDay;
    private readonly bool _hasSessions;
    private Timestamp _day;
    private int _next;
    private bool _hasStarted;

    public BarSchedule(SyntheticMarketOptions options)
    {
        _interval = BarInterval.Nanoseconds(options.Interval);
        _hasSessions = options.Hours == SyntheticHours.WeekdaySession;
        var name = BarInterval.Name(options.Interval);
        var isDay = _interval == Timestamp.NanosecondsPerDay;
        if (_hasSessions)
        {
            var fits = isDay || (_interval > 0 && _interval % Minute == 0 && SessionMinutes * Minute % _interval == 0);
            Rule.Holds(fits, $"the interval '{name}' must be whole minutes that divide the session's {SessionMinutes}, or a day");
            _dayStart = isDay ? 0 : SessionOpen;
            _barsPerDay = isDay ? 1 : (int)(SessionMinutes * Minute / _interval);
            (YearsPerBar, YearsPerGap) = isDay ? (1 / SessionsPerYear, 0) : ((1 - ShareOfGaps) / (SessionsPerYear * _barsPerDay), ShareOfGaps / SessionsPerYear);
            _day = options.Start.StartOfDay;
            while (IsWeekend(_day) || _day.AddNanoseconds(_dayStart) < options.Start) _day = _day.AddNanoseconds(Timestamp.NanosecondsPerDay);
        }
        else
        {
            var fits = _interval > 0 && (_interval < Minute ? Minute % _interval == 0 : _interval % Minute == 0 && Timestamp.NanosecondsPerDay % _interval == 0);
            Rule.Holds(fits, $"the interval '{name}' must divide a minute, or be whole minutes that divide a day");
            var intoDay = options.Start - options.Start.StartOfDay;
            Rule.Holds(intoDay % _interval == 0, $"the start {options.Start} is not on the grid of {name} bars");
            _barsPerDay = (int)(Timestamp.NanosecondsPerDay / _interval);
            YearsPerBar = 1 / (DaysPerYear * _barsPerDay);
            _day = options.Start.StartOfDay;
            _next = (int)(intoDay / _interval);
        }
    }

    /// <summary>Length of a bar in nanoseconds.</summary>
    public long Interval => _interval;

    /// <summary>A bar's share of a year's variance.</summary>
    public double YearsPerBar { get; }

    /// <summary>The share of a year's variance between one session and the next; 0 where there is no such gap.</summary>
    public double YearsPerGap { get; }

    /// <summary>A bar's share of a trading day.</summary>
    public double DaysPerBar => 1.0 / _barsPerDay;

    /// <summary>When the current bar opens.</summary>
    public Timestamp Open { get; private set; }

    /// <summary>When the current bar closes.</summary>
    public Timestamp Close => Open.AddNanoseconds(_interval);

    /// <summary>True when the current bar is the first of a session other than the first.</summary>
    public bool IsAfterGap { get; private set; }

    /// <summary>The current bar's minutes from the start of the trading day; several bars below a minute share one.</summary>
    public int MinuteOfDay { get; private set; }

    /// <summary>Moves to the next bar; the first call moves to the first.</summary>
    public void Advance()
    {
        if (_next == _barsPerDay)
        {
            _next = 0;
            do _day = _day.AddNanoseconds(Timestamp.NanosecondsPerDay);
            while (_hasSessions && IsWeekend(_day));
        }

        IsAfterGap = _hasSessions && _next == 0 && _hasStarted;
        var intoDay = _next * _interval;
        Open = _day.AddNanoseconds(_dayStart + intoDay);
        MinuteOfDay = (int)(intoDay / Minute);
        _next++;
        _hasStarted = true;
    }

    private static bool IsWeekend(Timestamp day) => day.ToDateTime().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
