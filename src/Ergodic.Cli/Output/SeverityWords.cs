using Ergodic.DataSources.Description;
using Ergodic.Research.Reports;

namespace Ergodic.Cli.Output;

/// <summary>Severities in words and colours.</summary>
internal static class SeverityWords
{
    public static string Of(FlawSeverity severity) => severity switch
    {
        FlawSeverity.Note => "note",
        FlawSeverity.Warning => "warning",
        FlawSeverity.Serious => "serious",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "no such severity"),
    };

    public static PageTone Tone(FlawSeverity severity) => severity switch
    {
        FlawSeverity.Note => PageTone.Quiet,
        FlawSeverity.Warning => PageTone.Warning,
        FlawSeverity.Serious => PageTone.Bad,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "no such severity"),
    };

    public static string Colour(FlawSeverity severity) => severity switch
    {
        FlawSeverity.Note => "grey",
        FlawSeverity.Warning => "yellow",
        FlawSeverity.Serious => "red",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "no such severity"),
    };

    /// <summary>One sentence on the whole.</summary>
    public static string Verdict(DataDescription description) => description.Severity switch
    {
        null => "looks clean",
        FlawSeverity.Note => "looks clean, with notes",
        FlawSeverity.Warning => "usable with care: values are missing or doubtful in places",
        FlawSeverity.Serious => "not to be traded on as it is: results would be wrong",
        { } other => throw new ArgumentOutOfRangeException(nameof(description), other, "no such severity"),
    };
}
