using System.Text.Json;
using Ergodic.DataSources;
using Ergodic.Domain.Market;

namespace Ergodic.Cli.Output;

/// <summary>What an import made, and what it left out.</summary>
internal static class ImportOutput
{
    private const int RowsShown = 5;

    /// <summary>The account of a source: rows, assumptions, bad rows with their lines.</summary>
    public static void Notes(TextWriter output, IngestReport report)
    {
        foreach (var note in report.Notes) output.WriteLine($"note: {note}");
        var filtered = report.Filtered > 0 ? $", {DataWords.Count(report.Filtered)} passed over" : "";
        output.WriteLine($"{report.Source}: {DataWords.Count(report.Rows)} rows, {DataWords.Count(report.Events)} became {DataWords.Count(report.Records)} events, {DataWords.Count(report.Quarantined)} quarantined{filtered}");
        foreach (var row in report.FirstQuarantined.Take(RowsShown)) output.WriteLine($"quarantined: {row}");
        if (report.Quarantined > RowsShown) output.WriteLine($"quarantined: {DataWords.Count(report.Quarantined - Math.Min(RowsShown, report.FirstQuarantined.Count))} more; data describe shows their reasons");
    }

    public static void Text(TextWriter output, IReadOnlyList<ImportedTape> tapes)
    {
        foreach (var (summary, details, _) in tapes)
        {
            output.WriteLine(
                $"{summary.Path}: {string.Join(", ", details.Instruments.Select(instrument => instrument.Id))} {DataWords.Kind(details.Kind, details.Interval)}, " +
                $"{DataWords.Moment(details.From)} to {DataWords.Moment(details.To)}, {DataWords.Count(summary.Events)} events, {DataWords.Size(summary.Bytes)}");
        }
    }

    public static void Json(Stream output, IReadOnlyList<ImportedTape> tapes, IReadOnlyList<string> failures) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteStartArray("tapes");
        foreach (var tape in tapes) Json(json, tape);
        json.WriteEndArray();
        json.WriteStartArray("failures");
        foreach (var failure in failures) json.WriteStringValue(failure);
        json.WriteEndArray();
    });

    private static void Json(Utf8JsonWriter json, ImportedTape tape)
    {
        var (summary, details, report) = tape;
        json.WriteStartObject();
        json.WriteString("file", summary.Path);
        json.WriteString("source", report.Source);
        json.WriteString("instrument", string.Join(',', details.Instruments.Select(instrument => instrument.Id)));
        json.WriteString("kind", details.Kind);
        json.Optional("interval", details.Interval == 0 ? null : BarInterval.Name(details.Interval));
        json.WriteString("from", details.From.ToString());
        json.WriteString("to", details.To.ToString());
        json.WriteNumber("rows", report.Rows);
        json.WriteNumber("events", report.Events);
        json.WriteNumber("quarantined", report.Quarantined);
        json.WriteNumber("filtered", report.Filtered);
        json.WriteNumber("records", summary.Events);
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteBoolean("packed", details.IsPacked);
        json.WriteString("contentHash", summary.ContentHash);
        json.WriteStartArray("quarantinedRows");
        foreach (var row in report.FirstQuarantined) json.WriteStringValue(row.ToString());
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
