using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Quality;

/// <summary>Arithmetic of days and weeks, in nanoseconds since the epoch read as whatever zone the series is in.</summary>
internal static class Clock
{
    public const long Second = Timestamp.NanosecondsPerSecond;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
    public const long Week = 7 * Day;
    public const int HoursOfWeek = 168;

    // 1970-01-01 was a Thursday; weeks begin on Monday here.
    private const long EpochOfWeek = 3 * Day;

    public static long WeekOf(long time) => Floor.Divide(time + EpochOfWeek, Week);

    public static int HourOfWeek(long time) => (int)(Floor.Rest(time + EpochOfWeek, Week) / Hour);

    public static int MinuteOfDay(long time) => (int)(Floor.Rest(time, Day) / Minute);
}
