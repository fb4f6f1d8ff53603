using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Arithmetic of days, weeks and the clock changes of the United States (since 1987) and the European Union (since 1996),
/// in nanoseconds since the epoch read as whatever zone the series is in.
/// </summary>
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

    public static long WeekOf(long time) => FloorDivide(time + EpochOfWeek, Week);

    public static int HourOfWeek(long time) => (int)(FloorModulo(time + EpochOfWeek, Week) / Hour);

    public static int MinuteOfDay(long time) => (int)(FloorModulo(time, Day) / Minute);

    public static long FloorModulo(long value, long modulus)
    {
        var rest = value % modulus;
        return rest < 0 ? rest + modulus : rest;
    }

    public static long FloorDivide(long value, long divisor) => (value - FloorModulo(value, divisor)) / divisor;

    /// <summary>True while New York is on daylight time, to the day.</summary>
    public static bool IsNewYorkSummer(long time)
    {
        var year = new Timestamp(time).ToDateTime().Year;
        var (spring, autumn) = UnitedStates(year);
        return time >= spring && time < autumn;
    }

    /// <summary>The days in a year, as their midnights, on which the clocks of the United States change.</summary>
    public static (long Spring, long Autumn) UnitedStates(int year) => year >= 2007
        ? (Sunday(year, 3, 8), Sunday(year, 11, 1))
        : (Sunday(year, 4, 1), Sunday(year, 10, 25));

    /// <summary>The days in a year, as their midnights, on which the clocks of Europe change.</summary>
    public static (long Spring, long Autumn) Europe(int year) => (Sunday(year, 3, 25), Sunday(year, 10, 25));

    /// <summary>The midnight of the first Sunday on or after a day.</summary>
    private static long Sunday(int year, int month, int day)
    {
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return Timestamp.From(date.AddDays((7 - (int)date.DayOfWeek) % 7)).Nanoseconds;
    }
}
