using System.Text.RegularExpressions;

namespace Ergodic.Hosting.Configuration;

/// <summary>Durations as people write them: a number and a unit, several from the longest to the shortest (<c>1h30m</c>).</summary>
public static partial class DurationText
{
    /// <summary>The duration; null when the text is none or does not fit.</summary>
    public static TimeSpan? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text.Length == 0) return null;
        var ticks = 0m;
        foreach (var (unit, length) in Units)
        {
            var count = match.Groups[unit].ValueSpan;
            if (count.Length > 0) ticks += decimal.Parse(count) * length;
        }

        return ticks <= TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : null;
    }

    /// <summary>A duration in the same form; <c>0s</c> for none.</summary>
    public static string Write(TimeSpan duration)
    {
        var text = "";
        var rest = duration.Ticks;
        foreach (var (unit, length) in Units)
        {
            var (count, left) = Math.DivRem(rest, length);
            if (count > 0) text += $"{count}{unit}";
            rest = left;
        }

        return text.Length > 0 ? text : "0s";
    }

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?(?:(?<ms>[0-9]{1,9})ms)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
