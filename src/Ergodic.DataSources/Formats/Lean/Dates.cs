using System.Globalization;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Local days as nanoseconds and as text.</summary>
internal static class Dates
{
    /// <summary>The midnight before a wall-clock time of any year.</summary>
    public static long Midnight(long wall) => new Timestamp(wall).StartOfDay.Nanoseconds;

    /// <summary>The midnight a date begins with.</summary>
    public static long Midnight(DateOnly date) => Timestamp.FromUtc(date.Year, date.Month, date.Day).Nanoseconds;

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static string Text(long midnight) => new Timestamp(midnight).ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
