using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Opening and closing times of United States shares, which trade from 09:30 (some files: from 04:00) in New York: 13:30 UTC in
/// summer and 14:30 in winter. Times that stay the same all year, or stand at 09:30, are local; sessions that begin one
/// interval after the half hour and end on it are stamped at the end. A session begins after four hours without data.
/// </summary>
internal sealed class SessionTimes(Instrument instrument)
{
    private const int MinutesOfDay = 1440;
    private const int RegularOpen = 570;
    private const int FewDays = 5;
    private const int SeasonDays = 20;
    private const double Agreement = 0.6;
    private const double EndAgreement = 0.8;
    private const int SummerOffset = 240;
    private const int WinterOffset = 300;

    // Where sessions may begin in New York: 04:00, 07:00, 08:00 before hours, 09:30 regular, and hourly bars that hold it.
    private static readonly int[] Openings = [240, 420, 480, 540, RegularOpen];

    private readonly int[] _summer = new int[MinutesOfDay], _winter = new int[MinutesOfDay], _last = new int[MinutesOfDay];
    private long _previous = long.MinValue, _interval;
    private int _sessions;

    public void Add(in BarRow bar)
    {
        if (instrument.Kind != InstrumentKind.Equity || instrument.Quote.Code != "USD" || bar.Interval is 0 or > Clock.Hour) return;
        _interval = bar.Interval;
        if (_previous != long.MinValue && bar.Time - _previous >= 4 * Clock.Hour)
        {
            _sessions++;
            _last[Clock.MinuteOfDay(_previous)]++;
            (LocalClock.NewYork.IsDaylight(new Timestamp(bar.Time)) ? _summer : _winter)[Clock.MinuteOfDay(bar.Time)]++;
        }

        _previous = Math.Max(_previous, bar.Time);
    }

    public void Report(List<Flaw> flaws)
    {
        if (_sessions < FewDays) return;
        var step = (int)(_interval / Clock.Minute);
        var (summer, winter) = (Mode(_summer, Agreement), Mode(_winter, Agreement));
        if (Zone(summer, winter, step) is { } sentence) flaws.Add(new Flaw(FlawKind.TimeZone, _sessions, 0, sentence));
        ReportEnds(flaws, summer, winter, step);
    }

    private static string? Zone((int Minute, int Days) summer, (int Minute, int Days) winter, int step)
    {
        if (summer.Days >= SeasonDays && winter.Days >= SeasonDays && summer.Minute == winter.Minute)
            return $"sessions begin at {Text(summer.Minute)} in summer and winter alike ({summer.Days} and {winter.Days} days): times are New York's, not UTC, where 09:30 is 13:30 and 14:30";
        foreach (var (season, offset, name) in new[] { (summer, SummerOffset, "summer"), (winter, WinterOffset, "winter") })
        {
            if (season.Days < FewDays) continue;
            if (season.Minute == RegularOpen || (season.Minute == RegularOpen + step && step < 30))
                return $"sessions begin at {Text(season.Minute)} on {season.Days} days: that is New York's opening in local time, in UTC it is {Text(RegularOpen + offset)} in {name}";
            var local = (season.Minute - offset + MinutesOfDay) % MinutesOfDay;
            var shift = local - RegularOpen;
            if (Openings.Contains(local) || Openings.Contains(local - step) || (shift % 60 != 0 && (shift - step) % 60 != 0)) continue;
            return $"sessions begin at {Text(season.Minute)} on {season.Days} days, where New York opens at {Text(RegularOpen + offset)} UTC in {name}: times are {Math.Round(shift / 60.0):+0;-0} h away from UTC";
        }

        return null;
    }

    private void ReportEnds(List<Flaw> flaws, (int Minute, int Days) summer, (int Minute, int Days) winter, int step)
    {
        if (step is 0 or >= 30) return;
        var days = summer.Days + winter.Days;
        var late = (IsLate(summer.Minute) ? summer.Days : 0) + (IsLate(winter.Minute) ? winter.Days : 0);
        var last = Mode(_last, 0.3);
        if (days < FewDays || late < EndAgreement * _sessions || last.Minute % 30 != 0) return;
        var first = summer.Days >= winter.Days ? summer.Minute : winter.Minute;
        flaws.Add(new Flaw(
            FlawKind.EndStamped, 1, 0,
            $"bars look stamped at their end: sessions begin at {Text(first)} on {late} of {_sessions} days, one interval after the half hour, and end with a bar at {Text(last.Minute)}"));
        bool IsLate(int minute) => minute % 30 == step;
    }

    /// <summary>The commonest minute of the day and how often it was; nothing when it is not common enough.</summary>
    private static (int Minute, int Days) Mode(int[] histogram, double agreement)
    {
        var (best, all) = (0, 0);
        for (var minute = 0; minute < MinutesOfDay; minute++)
        {
            all += histogram[minute];
            if (histogram[minute] > histogram[best]) best = minute;
        }

        return all > 0 && histogram[best] >= agreement * all ? (best, histogram[best]) : (0, 0);
    }

    private static string Text(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}
