using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Series on a fixed grid whose times follow a local clock: steps an hour too long or too short on the days clocks change, an hour
/// missing in spring exactly there, and eight-hour grids that do not stand at 00, 08 and 16 UTC. Times may stray from the
/// grid by half a minute.
/// </summary>
internal sealed class GridTimes
{
    private const long Jitter = Clock.Minute / 2;
    private const int EightHours = 480;
    private const long LongestStep = 400 * Clock.Day;
    private const int LeastSteps = 30;
    private const double Agreement = 0.9;

    // The change days ± 1 are 12 days of a year: one shift in thirty falls there by chance, two of two in a thousand.
    private const long Near = 36 * Clock.Hour;
    private const double NearToElsewhere = 4;

    // An hour missing by an outage falls on such an hour of such a day with chance of 1 in 2,000.
    private const int FewOutages = 3;

    private readonly int[] _phases = new int[EightHours];
    private readonly Dictionary<long, long> _steps = [];
    private long _previous = long.MinValue, _interval, _eights, _all, _away, _missing, _firstShift;
    private Tally _shifted, _skipped;

    /// <summary>Takes the next moment.</summary>
    /// <param name="time">When.</param>
    /// <param name="interval">The interval of the bars; 0 to learn it from the steps (at most 64 different ones).</param>
    /// <param name="line">Where it stands.</param>
    public void Add(long time, long interval, long line)
    {
        if (_previous != long.MinValue) Step(time, interval, line);
        _all++;
        _phases[(int)(Floor.Rest(time + Jitter, 8 * Clock.Hour) / Clock.Minute)]++;
        _previous = time;
    }

    public void Report(List<Flaw> flaws)
    {
        if (ShiftSentence() is { } shift) flaws.Add(new Flaw(FlawKind.TimeZone, _shifted.Count, _shifted.FirstLine, shift));
        else if (SkipSentence() is { } skip) flaws.Add(new Flaw(FlawKind.TimeZone, _skipped.Count, _skipped.FirstLine, skip));
        else if (PhaseSentence() is { } phase) flaws.Add(new Flaw(FlawKind.TimeZone, 1, 0, phase));
    }

    private void Step(long time, long interval, long line)
    {
        var step = time - _previous;
        if (step is <= 0 or > LongestStep) return;
        if (interval == 0)
        {
            interval = Learn(step);
            if (interval == 0) return;
        }

        _interval = interval;
        if (Math.Abs(step - (8 * Clock.Hour)) <= 2 * Jitter) _eights++;
        var excess = step - interval;
        if (interval >= 2 * Clock.Hour)
        {
            if (Math.Abs(Math.Abs(excess) - Clock.Hour) > 2 * Jitter) return;
            if (!IsNearChange(time)) _away++;
            else
            {
                if (_shifted.Count == 0) _firstShift = time;
                _shifted.Add(line);
            }
        }
        else if (excess == Clock.Hour)
        {
            if (!IsSpringHour(_previous + interval)) _missing++;
            else
            {
                if (_skipped.Count == 0) _firstShift = _previous + interval;
                _skipped.Add(line);
            }
        }
    }

    /// <summary>The commonest step so far, in whole minutes.</summary>
    private long Learn(long step)
    {
        var rounded = (step + Jitter) / Clock.Minute * Clock.Minute;
        if (_steps.TryGetValue(rounded, out var count) || _steps.Count < 64) _steps[rounded] = count + 1;
        var best = 0L;
        foreach (var (length, times) in _steps)
            if (best == 0 || times > _steps[best]) best = length;
        return best;
    }

    private string? ShiftSentence()
    {
        if (_all < LeastSteps || _shifted.Count == 0 || _shifted.Count < NearToElsewhere * _away) return null;
        return $"{_shifted.Count} steps of the {BarInterval.Name(BarInterval.FromNanoseconds(_interval))} grid are an hour longer or shorter, the first at {new Timestamp(_firstShift)}, " +
            $"when clocks changed in Europe or the United States, and {_away} elsewhere: times follow a local clock, not UTC";
    }

    private string? SkipSentence()
    {
        if (_all < LeastSteps || _skipped.Count == 0 || (_missing > FewOutages && _skipped.Count < 2)) return null;
        return $"exactly one hour is missing from {new Timestamp(_firstShift)}, where clocks went forward ({_skipped.Count} times; {_missing} such hours elsewhere): times follow a local clock, not UTC";
    }

    private string? PhaseSentence()
    {
        if (_all < LeastSteps || _eights < Agreement * (_all - 1)) return null;
        var best = 0;
        for (var i = 1; i < EightHours; i++) if (_phases[i] > _phases[best]) best = i;
        if (best == 0 || _phases[best] < Agreement * _all) return null;
        var (hour, minute) = (best / 60, best % 60);
        return $"the eight-hour grid stands at {hour:00}:{minute:00}, {hour + 8:00}:{minute:00} and {hour + 16:00}:{minute:00} instead of 00, 08 and 16 UTC " +
            $"({_phases[best]} of {_all} times): local times, or a venue that settles then (some do at 04, 12 and 20)";
    }

    private static bool IsNearChange(long time)
    {
        var year = new Timestamp(time).ToDateTime().Year;
        return IsNear(LocalClock.NewYork) || IsNear(LocalClock.CentralEurope);
        bool IsNear(LocalClock clock) => clock.DaylightIn(year) is { } daylight && (IsDay(daylight.Begin) || IsDay(daylight.End));
        bool IsDay(Timestamp change) => Math.Abs(time - (change.StartOfDay.Nanoseconds + (Clock.Day / 2))) <= Near;
    }

    /// <summary>Whether a moment is one that local clocks skip: 02:00 in the United States, 01:00 to 03:00 in Europe by country.</summary>
    private static bool IsSpringHour(long time)
    {
        var year = new Timestamp(time).ToDateTime().Year;
        return HourOfChange(LocalClock.NewYork) == 2 || HourOfChange(LocalClock.CentralEurope) is 1 or 2 or 3;
        long? HourOfChange(LocalClock clock)
        {
            var since = time - clock.DaylightIn(year)?.Begin.StartOfDay.Nanoseconds;
            return since % Clock.Hour == 0 ? since / Clock.Hour : null;
        }
    }
}
