using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>What a wall clock shows: a date and a time of day, without saying where or whether it ever showed that.</summary>
/// <param name="Date">The date.</param>
/// <param name="NanosecondOfDay">Nanoseconds since midnight as shown, 0 to 86,400,000,000,000 − 1.</param>
public readonly record struct LocalMoment(DateOnly Date, long NanosecondOfDay)
{
    /// <summary><see cref="DateOnly.DayNumber"/> of 1970-01-01.</summary>
    internal const int UnixDayNumber = 719_162;

    /// <summary>A date at a time of day.</summary>
    /// <param name="date">The date.</param>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 59.</param>
    public static LocalMoment At(DateOnly date, int hour, int minute = 0, int second = 0) =>
        new(date, (((hour * 60L) + minute) * 60 + second) * Timestamp.NanosecondsPerSecond);

    /// <summary>Nanoseconds from 1970-01-01T00:00 of the same clock, as if it had never been moved.</summary>
    internal long Nanoseconds => ((Date.DayNumber - UnixDayNumber) * Timestamp.NanosecondsPerDay) + NanosecondOfDay;

    /// <summary>The inverse of <see cref="Nanoseconds"/>.</summary>
    internal static LocalMoment FromNanoseconds(long nanoseconds)
    {
        var day = Floor.Divide(nanoseconds, Timestamp.NanosecondsPerDay);
        var rest = Floor.Rest(nanoseconds, Timestamp.NanosecondsPerDay);
        return new LocalMoment(DateOnly.FromDayNumber((int)day + UnixDayNumber), rest);
    }
}
