using Ergodic.DataSources.Description;
using Ergodic.Domain.Market;
using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>A catalogue of market data.</summary>
internal static class CatalogueOutput
{
    public static void Text(IAnsiConsole console, IReadOnlyList<CatalogueEntry> entries)
    {
        var output = console.Profile.Out.Writer;
        if (entries.Count == 0)
        {
            output.WriteLine("no market data here");
            return;
        }

        var rows = entries.Select(entry => new[]
        {
            entry.File, entry.Instrument ?? "?", DataWords.Kind(entry.Kind, entry.Interval), entry.From is null ? "" : $"{DataWords.Moment(entry.From)} to {DataWords.Moment(entry.To)}",
            entry.Events is { } events ? DataWords.Count(events) : "", DataWords.Size(entry.Bytes), entry.Error is null ? "" : $"cannot be read: {entry.Error}",
        }).Prepend(["file", "instrument", "kind", "from and to (UTC)", "events", "size", ""]).ToList();
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == widths.Length ? cell : column is 4 or 5 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        output.WriteLine($"{DataWords.Count(entries.Count)} files, {DataWords.Size(entries.Sum(entry => entry.Bytes))}");
    }

    public static void Json(Stream output, IReadOnlyList<CatalogueEntry> entries) => JsonDocumentWriter.WriteArray(output, entries, (json, entry) =>
    {
        json.WriteString("file", entry.File);
        json.WriteString("format", entry.IsTape ? "tape" : "file");
        json.Optional("instrument", entry.Instrument);
        json.Optional("kind", entry.Kind);
        json.Optional("interval", entry.Interval is null or 0 ? null : BarInterval.Name(entry.Interval.Value));
        json.Optional("from", entry.From?.ToString());
        json.Optional("to", entry.To?.ToString());
        json.Optional("events", (decimal?)entry.Events);
        json.WriteNumber("bytes", entry.Bytes);
        if (entry.Error is { } error) json.WriteString("error", error);
    });
}
