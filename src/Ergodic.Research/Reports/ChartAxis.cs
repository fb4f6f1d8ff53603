using System.Globalization;
using Ergodic.Domain.Time;

namespace Ergodic.Research.Reports;

/// <summary>Where the labels of an axis stand and how they read.</summary>
internal static class ChartAxis
{
    private const long Second = Timestamp.NanosecondsPerSecond;
    private const long Day = Timestamp.NanosecondsPerDay;

    private static readonly long[] TimeSteps =
    [
        Second / 1000, Second / 100, Second / 10, Second, 5 * Second, 15 * Second, 30 * Second, 60 * Second, 300 * Second, 900 * Second, 1800 * Second,
        3600 * Second, 3 * 3600 * Second, 6 * 3600 * Second, 12 * 3600 * Second, Day, 2 * Day, 7 * Day, 14 * Day,
    ];

    // Of a range this small against its values a double cannot tell enough places apart.
    private const double LeastRange = 1e-12;

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240];

    /// <summary>Round values (1, 2 or 5 times a power of ten apart) in a range, about as many as asked for and at least none.</summary>
    public static IReadOnlyList<(double At, string Label)> Values(double low, double high, int about)
    {
        if (!(high - low > Math.Max(Math.Abs(low), Math.Abs(high)) * LeastRange) || !double.IsFinite(high - low)) return double.IsFinite(low) ? [(low, Number(low, 6))] : [];
        var raw = (high - low) / about;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        var decimals = (int)Math.Clamp(-Math.Floor(Math.Log10(step) + 1e-9), -15, 12);
        var ticks = new List<(double, string)>();
        for (var i = Math.Ceiling(low / step); i * step <= high * (1 + 1e-12) && ticks.Count <= 4 * about; i++) ticks.Add((i * step, Number(i * step, decimals)));
        return ticks;
    }

    /// <summary>Round moments in a range of nanoseconds: about as many as asked for.</summary>
    public static IReadOnlyList<(double At, string Label)> Times(double from, double to, int about)
    {
        if (!(to > from)) return [(from, Label((long)from, Second))];
        var raw = (to - from) / about;
        foreach (var step in TimeSteps)
            if (step >= raw) return Steps(from, to, step);
        return Months(from, to, MonthSteps.FirstOrDefault(months => months * 30.44 * Day >= raw, MonthSteps[^1]));
    }

    private static List<(double, string)> Steps(double from, double to, long step)
    {
        var ticks = new List<(double, string)>();
        for (var at = (long)Math.Ceiling(from / step) * (double)step; at <= to; at += step) ticks.Add((at, Label((long)at, step)));
        return ticks;
    }

    private static List<(double, string)> Months(double from, double to, int months)
    {
        var ticks = new List<(double, string)>();
        var start = new Timestamp((long)from).ToDateTime();
        var month = (start.Year * 12) + start.Month - 1;
        for (month -= month % months; ; month += months)
        {
            var (year, ofYear) = Math.DivRem(month, 12);
            if (year is < 1 or > 9999) return ticks;
            var at = (double)Timestamp.FromUtc(year, ofYear + 1, 1).Nanoseconds;
            if (at > to) return ticks;
            if (at < from) continue;
            ticks.Add((at, months >= 12 ? year.ToString(CultureInfo.InvariantCulture) : new DateTime(year, ofYear + 1, 1).ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        }
    }

    private static string Label(long at, long step)
    {
        var time = new Timestamp(at).ToDateTime();
        if (step >= Day) return time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (time.TimeOfDay == TimeSpan.Zero && step >= 60 * Second) return time.ToString("MM-dd", CultureInfo.InvariantCulture);
        var form = step >= 60 * Second ? "HH:mm" : step >= Second ? "HH:mm:ss" : "HH:mm:ss.fff";
        return time.ToString(form, CultureInfo.InvariantCulture);
    }

    /// <summary>A value whose neighbours differ in a decimal place; in millions or thousands of millions where three decimals of them tell neighbours apart.</summary>
    private static string Number(double value, int decimals) => value switch
    {
        0 => "0",
        _ when Math.Abs(value) >= 1e12 || Math.Abs(value) < 1e-7 => value.ToString("0.######e+0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 1e9 && decimals <= -6 => (value / 1e9).ToString("0.###", CultureInfo.InvariantCulture) + " G",
        _ when Math.Abs(value) >= 1e6 && decimals <= -3 => (value / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + " M",
        _ => value.ToString($"#,0.{new string('#', Math.Clamp(decimals, 0, 12))}", CultureInfo.InvariantCulture),
    };
}
