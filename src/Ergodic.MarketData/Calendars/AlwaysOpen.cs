using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Calendars;

/// <summary>A market that never closes, such as those for coins: each UTC day is a trading day with one regular session.</summary>
public sealed class AlwaysOpen : TradingCalendar
{
    private AlwaysOpen()
    {
    }

    /// <summary>The calendar; it has no state.</summary>
    public static AlwaysOpen Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "24/7";

    /// <inheritdoc/>
    public override DateOnly First { get; } = new(1678, 1, 1);

    /// <inheritdoc/>
    public override DateOnly Last { get; } = new(2261, 12, 31);

    /// <inheritdoc/>
    public override int Count => Last.DayNumber - First.DayNumber + 1;

    /// <inheritdoc/>
    public override TradingDay this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var date = First.AddDays(index);
            var start = new Timestamp((date.DayNumber - LocalMoment.UnixDayNumber) * Timestamp.NanosecondsPerDay);
            var end = start.AddNanoseconds(Timestamp.NanosecondsPerDay);
            return new TradingDay(date, start, start, end, end, IsEarlyClose: false);
        }
    }

    /// <inheritdoc/>
    public override bool Covers(Timestamp moment) => moment >= BarValidator.Earliest && moment <= BarValidator.Latest;

    /// <inheritdoc/>
    public override int IndexAt(Timestamp moment)
    {
        if (moment > BarValidator.Latest) return Count;
        if (moment < BarValidator.Earliest) return 0;
        return (int)(moment.StartOfDay.Nanoseconds / Timestamp.NanosecondsPerDay) + LocalMoment.UnixDayNumber - First.DayNumber;
    }

    /// <inheritdoc/>
    public override int IndexOn(DateOnly date) => Math.Clamp(date.DayNumber - First.DayNumber, 0, Count);
}
