using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Calendars;

/// <summary>
/// How an interval cuts the trading hours of a calendar into bars, and so how many bars a gap is missing. Cells are in time order and
/// never overlap. Queries allocate nothing; finding a cell is O(1), counting O(1) for <see cref="AlwaysOpen"/> and otherwise a step for
/// each trading day in between.
/// </summary>
/// <remarks>
/// Aligned to the epoch, a cell counts when any trading falls in it: an hour of New York from 09:00 to 10:00 does, though the market
/// opens at 09:30, and ends with the hour. Aligned to sessions the first cell is 09:30 to 10:30, the last 15:30 to 16:00.
/// Moments the calendar does not cover are in no cell.
/// </remarks>
public sealed class BarGrid
{
    private const long Week = 7 * Timestamp.NanosecondsPerDay;
    private const long FirstMonday = 4 * Timestamp.NanosecondsPerDay;
    private readonly long _interval;
    private readonly long _origin;
    private readonly TradingCalendar _calendar;
    private readonly TradingHours _hours;
    private readonly BarAlignment _alignment;
    private readonly bool _isUnbroken;

    /// <summary>Makes the grid of an interval.</summary>
    /// <param name="interval">A code of <see cref="BarInterval"/>; aligned to sessions at most one day.</param>
    /// <param name="calendar">The market; null for one that never closes.</param>
    /// <param name="hours">Which of its hours count.</param>
    /// <param name="alignment">Where bars begin.</param>
    /// <exception cref="TradingException"><see cref="ErrorCode.InputValidation"/>: no interval, or one longer than a session can hold.</exception>
    public BarGrid(
        ushort interval, TradingCalendar? calendar = null, TradingHours hours = TradingHours.Regular, BarAlignment alignment = BarAlignment.Epoch)
    {
        _interval = BarInterval.Nanoseconds(interval);
        if (_interval == 0)
            throw new TradingException(ErrorCode.InputValidation, "Bars of time need an interval; 0 stands for one that is not known.");
        if (alignment == BarAlignment.Session && _interval > Timestamp.NanosecondsPerDay)
            throw new TradingException(ErrorCode.InputValidation, $"Bars of {BarInterval.Name(interval)} cannot begin with each session; give 1d or less.");
        Interval = interval;
        _origin = _interval % Week == 0 ? FirstMonday : 0;
        _calendar = calendar ?? AlwaysOpen.Instance;
        _hours = hours;
        _alignment = alignment;
        _isUnbroken = _calendar is AlwaysOpen && alignment == BarAlignment.Epoch;
    }

    /// <summary>The code of the interval.</summary>
    public ushort Interval { get; }

    /// <summary>The cell a moment lies in; false outside the trading hours.</summary>
    public bool TryGetCell(Timestamp moment, out BarCell cell)
    {
        cell = default;
        if (!_calendar.Covers(moment)) return false;
        if (_alignment == BarAlignment.Epoch)
        {
            cell = EpochCell(moment);
            return _isUnbroken || HasTrading(cell);
        }

        var index = _calendar.IndexAt(moment);
        if (index == _calendar.Count) return false;
        var day = _calendar[index];
        var (start, end) = (day.Start(_hours), day.End(_hours));
        if (moment < start || moment >= end) return false;
        start = start.AddNanoseconds((moment - start) / _interval * _interval);
        cell = new BarCell(start, end - start <= _interval ? end : start.AddNanoseconds(_interval));
        return true;
    }

    /// <summary>
    /// How many bars open in [<paramref name="from"/>, <paramref name="to"/>): what a gap between two bars is missing when given the close
    /// of the one and the open of the other. Counts of adjoining stretches add up; 0 when <paramref name="to"/> is not later.
    /// </summary>
    public long CountOpens(Timestamp from, Timestamp to)
    {
        if (to <= from) return 0;
        if (_isUnbroken) return OpensBefore(Timestamp.Min(to, BarValidator.Latest)) - OpensBefore(Timestamp.Max(from, BarValidator.Earliest));
        long opens = 0;
        var last = new Timestamp(long.MinValue); // end of the last epoch cell counted: two sessions may share one
        for (var index = FirstIndex(from); index < _calendar.Count; index++)
        {
            var day = _calendar[index];
            var (start, end) = (day.Start(_hours), day.End(_hours));
            if (_alignment == BarAlignment.Epoch)
            {
                start = Timestamp.Max(EpochCell(start).Start, last);
                end = EpochCell(end.AddNanoseconds(-1)).End;
                last = Timestamp.Max(last, end);
            }

            if (start >= to) break;
            opens += Steps(start, Timestamp.Min(to, end)) - Steps(start, Timestamp.Min(from, end));
        }

        return opens;
    }

    /// <summary>The cells that open in [<paramref name="from"/>, <paramref name="to"/>), in order: <see cref="CountOpens"/> of them.</summary>
    public IEnumerable<BarCell> Cells(Timestamp from, Timestamp to)
    {
        for (var index = FirstIndex(from); index < _calendar.Count; index++)
        {
            var day = _calendar[index];
            for (var next = day.Start(_hours); next < day.End(_hours);)
            {
                TryGetCell(next, out var cell);
                if (cell.Start >= to) yield break;
                if (cell.Start >= from)
                {
                    yield return cell;
                    from = cell.End; // two sessions may share a cell
                }

                next = cell.End;
            }
        }
    }

    /// <summary>How many starts <c>start, start + interval, …</c> lie before a moment.</summary>
    private long Steps(Timestamp start, Timestamp moment) => moment <= start ? 0 : ((moment - start - 1) / _interval) + 1;

    /// <summary>The first trading day with a cell that may open at or after a moment.</summary>
    private int FirstIndex(Timestamp moment) => Math.Max(0, _calendar.IndexAt(moment) - 1);

    private BarCell EpochCell(Timestamp moment)
    {
        // The calendar keeps moments away from the ends of time by less than the longest interval: there cells are cut off.
        var into = Floor.Rest(moment.Nanoseconds - _origin, _interval);
        var left = _interval - into;
        return new BarCell(
            moment.Nanoseconds < long.MinValue + into ? new Timestamp(long.MinValue) : moment.AddNanoseconds(-into),
            moment.Nanoseconds > long.MaxValue - left ? Timestamp.MaxValue : moment.AddNanoseconds(left));
    }

    private long OpensBefore(Timestamp moment) => Floor.Divide(moment.Nanoseconds - _origin - 1, _interval);

    /// <summary>True when a session of the chosen hours overlaps a cell.</summary>
    private bool HasTrading(BarCell cell)
    {
        for (var index = _calendar.IndexAt(cell.Start); index < _calendar.Count; index++)
        {
            var day = _calendar[index];
            if (day.Start(_hours) >= cell.End) return false;
            if (day.End(_hours) > cell.Start) return true;
        }

        return false;
    }
}
