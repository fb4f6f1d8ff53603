using System.Globalization;
using Ergodic.DataSources.Description;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.Cli.Output;

/// <summary>Values of market data as people read them.</summary>
internal static class DataWords
{
    private const long Day = Timestamp.NanosecondsPerDay;
    private static readonly string[] SizeUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>A moment without what is zero at its end.</summary>
    public static string Moment(Timestamp? time)
    {
        if (time is not { } known) return "–";
        var utc = known.ToDateTime();
        if (utc.TimeOfDay == TimeSpan.Zero) return utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var form = utc.Millisecond != 0 ? "yyyy-MM-dd HH:mm:ss.fff" : utc.Second != 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm";
        return utc.ToString(form, CultureInfo.InvariantCulture);
    }

    public static string Span(Timestamp? from, Timestamp? to)
    {
        if (from is not { } first || to is not { } last) return "–";
        return $"{Moment(first)} to {Moment(last)} UTC ({Length(last - first)})";
    }

    /// <summary>A length of time in its two largest fitting units at most.</summary>
    public static string Length(long nanoseconds) => nanoseconds switch
    {
        >= 2 * 365 * Day => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / (365.25 * Day):0.0} years"),
        >= 2 * Day => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / (double)Day:0} days"),
        >= 2 * Day / 24 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / (Day / 24.0):0.#} h"),
        >= 2 * Day / 1440 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / (Day / 1440.0):0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.###} s"),
    };

    /// <summary>A name of a rule, reason or layer as it is written everywhere: <c>wideSpread</c>.</summary>
    public static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>What becomes of an event that breaks a rule.</summary>
    public static string Outcome(ValidationRule rule) => rule.Quarantines ? "quarantined" : rule.Flag != ValidationFlag.None ? "flagged" : "judged";

    public static string Size(long bytes)
    {
        double size = bytes;
        var unit = 0;
        for (; size >= 1000 && unit + 1 < SizeUnits.Length; unit++) size /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {SizeUnits[unit]}");
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What the events are: <c>bar 1h</c>, <c>book+trade</c>.</summary>
    public static string Kind(string? kind, ushort? interval) =>
        string.Join(' ', new[] { kind ?? "", interval is { } code ? BarInterval.Name(code) : "" }.Where(word => word.Length > 0));

    /// <summary>Where every row went.</summary>
    public static string Rows(DataDescription description)
    {
        var became = description.Records == description.Events ? $"{Count(description.Events)} events" : $"{Count(description.Events)} became {Count(description.Records)} events";
        var filtered = description.Filtered > 0 ? $", {Count(description.Filtered)} passed over" : "";
        return $"{Count(description.Rows)}: {became}, {Count(description.Quarantined)} quarantined{filtered}";
    }

    /// <summary>A note without the name of the file it is shown with.</summary>
    public static string Note(DataDescription description, string note)
    {
        var name = $"{Path.GetFileName(description.File)}: ";
        return note.StartsWith(name, StringComparison.Ordinal) ? note[name.Length..] : note;
    }
}
