using System.Globalization;

namespace Ergodic.Domain.Time;

/// <summary>A moment in UTC, in whole nanoseconds since the Unix epoch (1677 to 2262).</summary>
/// <param name="Nanoseconds">Nanoseconds since 1970-01-01T00:00:00Z; negative before it.</param>
public readonly record struct Timestamp(long Nanoseconds) : IComparable<Timestamp>
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Nanoseconds in one second.</summary>
    public const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds in one day of 24 hours.</summary>
    public const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    /// <summary>The Unix epoch.</summary>
    public static readonly Timestamp Epoch;

    /// <summary>The earliest moment there is, used as "from the beginning".</summary>
    public static readonly Timestamp MinValue = new(long.MinValue);

    /// <summary>The latest representable moment; as a due time it means "never".</summary>
    public static readonly Timestamp MaxValue = new(long.MaxValue);

    /// <summary>The start of the UTC day this moment lies in.</summary>
    public Timestamp StartOfDay => new(Nanoseconds - FloorModulo(Nanoseconds, NanosecondsPerDay));

    /// <summary>Makes a timestamp from milliseconds since the Unix epoch.</summary>
    public static Timestamp FromMilliseconds(long milliseconds) => new(milliseconds * 1_000_000);

    /// <summary>Makes a timestamp from seconds since the Unix epoch.</summary>
    public static Timestamp FromSeconds(long seconds) => new(seconds * NanosecondsPerSecond);

    /// <summary>Makes a timestamp from a UTC calendar date and time of day.</summary>
    public static Timestamp FromUtc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        From(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc));

    /// <summary>Makes a timestamp from a <see cref="DateTime"/> taken as UTC.</summary>
    public static Timestamp From(DateTime utc) => new((utc.Ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick);

    /// <summary>Reads ISO 8601; a missing zone means UTC. False when <paramref name="text"/> is no moment in range.</summary>
    public static bool TryParse(string? text, out Timestamp value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
        value = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var parsed) || parsed.Year is < 1678 or > 2261) return false;
        value = From(parsed);
        return true;
    }

    /// <summary>The moment as a UTC <see cref="DateTime"/>, cut to 100 ns.</summary>
    public DateTime ToDateTime() => DateTime.UnixEpoch.AddTicks(Nanoseconds / NanosecondsPerTick);

    /// <summary>This moment moved by a number of nanoseconds.</summary>
    public Timestamp AddNanoseconds(long nanoseconds) => new(Nanoseconds + nanoseconds);

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Nanoseconds from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static long operator -(Timestamp left, Timestamp right) => left.Nanoseconds - right.Nanoseconds;

    /// <summary>True when <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>True when <paramref name="left"/> is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>True when <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>True when <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The later of two moments.</summary>
    public static Timestamp Max(Timestamp a, Timestamp b) => a.Nanoseconds >= b.Nanoseconds ? a : b;

    /// <summary>The earlier of two moments.</summary>
    public static Timestamp Min(Timestamp a, Timestamp b) => a.Nanoseconds <= b.Nanoseconds ? a : b;

    /// <summary>ISO 8601 in UTC with as many fractional digits as the value has, in groups of three.</summary>
    public override string ToString()
    {
        var fraction = FloorModulo(Nanoseconds, NanosecondsPerSecond);
        var text = DateTime.UnixEpoch.AddTicks((Nanoseconds / NanosecondsPerTick) - (fraction / NanosecondsPerTick))
            .ToString("s", CultureInfo.InvariantCulture);
        if (fraction == 0) return text + "Z";
        var digits = fraction.ToString("D9", CultureInfo.InvariantCulture);
        var kept = fraction % 1_000_000 == 0 ? 3 : fraction % 1_000 == 0 ? 6 : 9;
        return $"{text}.{digits[..kept]}Z";
    }

    private static long FloorModulo(long value, long modulus)
    {
        var remainder = value % modulus;
        return remainder < 0 ? remainder + modulus : remainder;
    }
}
