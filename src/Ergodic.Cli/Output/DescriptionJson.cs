using System.Text.Json;
using Ergodic.DataSources.Description;
using Ergodic.Domain.Market;

namespace Ergodic.Cli.Output;

/// <summary>Descriptions as JSON; the keys are a contract, those of it first.</summary>
internal static class DescriptionJson
{
    public static void Write(Stream output, DescriptionOutcome outcome) => JsonDocumentWriter.Write(output, json => Outcome(json, outcome));

    public static void Write(Stream output, IReadOnlyList<DescriptionOutcome> outcomes) => JsonDocumentWriter.WriteArray(output, outcomes, Outcome);

    private static void Outcome(Utf8JsonWriter json, DescriptionOutcome outcome)
    {
        json.WriteString("file", outcome.File);
        if (outcome.Description is { } description) Description(json, description);
        else json.WriteString("error", outcome.Error);
    }

    private static void Description(Utf8JsonWriter json, DataDescription description)
    {
        var summary = new DescriptionSummary(description);
        json.WriteString("instrument", summary.Instrument);
        json.WriteString("kind", summary.Kind);
        json.WriteNumber("rows", description.Rows);
        json.WriteNumber("events", description.Events);
        json.WriteNumber("quarantined", description.Quarantined);
        json.Optional("from", summary.From?.ToString());
        json.Optional("to", summary.To?.ToString());
        json.Optional("interval", summary.Interval == 0 ? null : BarInterval.Name(summary.Interval));
        json.Optional("decimals", (decimal?)summary.PriceDecimals);
        Flaws(json, description.Flaws);
        json.Optional("quantityDecimals", (decimal?)summary.QuantityDecimals);
        json.WriteNumber("filtered", description.Filtered);
        json.WriteNumber("records", description.Records);
        Counts(json, description.Series.SelectMany(series => series.Figures.Counts));
        json.WriteStartObject("reasons");
        foreach (var (reason, count) in description.Reasons) json.WriteNumber(DataWords.Name(reason.ToString()), count);
        json.WriteEndObject();
        Rules(json, description.Rules);
        json.WriteStartArray("quarantinedRows");
        foreach (var row in description.FirstQuarantined)
        {
            json.WriteStartObject();
            json.WriteNumber("line", row.Line);
            json.WriteString("message", row.Message);
            json.WriteString("text", row.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in description.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        if (description.Series.Count > 1) Series(json, description.Series);
    }

    private static void Series(Utf8JsonWriter json, IReadOnlyList<SeriesDescription> all)
    {
        json.WriteStartArray("series");
        foreach (var series in all)
        {
            json.WriteStartObject();
            json.WriteString("instrument", series.Instrument.Id.ToString());
            json.WriteString("kind", series.Kind);
            json.WriteNumber("records", series.Figures.Events);
            json.Optional("from", series.Figures.From?.ToString());
            json.Optional("to", series.Figures.To?.ToString());
            json.Optional("interval", series.Figures.Interval == 0 ? null : BarInterval.Name(series.Figures.Interval));
            json.WriteNumber("decimals", series.Instrument.PriceDecimals);
            json.WriteNumber("quantityDecimals", series.Instrument.QuantityDecimals);
            Flaws(json, series.Flaws);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Flaws(Utf8JsonWriter json, IReadOnlyList<RatedFlaw> flaws)
    {
        json.WriteStartArray("flaws");
        foreach (var (flaw, severity) in flaws)
        {
            json.WriteStartObject();
            json.WriteString("kind", FlawName.Of(flaw.Kind));
            json.WriteNumber("count", flaw.Count);
            json.WriteNumber("firstLine", flaw.FirstLine);
            json.WriteString("detail", flaw.Detail);
            json.WriteString("severity", SeverityWords.Of(severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Rules(Utf8JsonWriter json, IReadOnlyList<RuleFinding> findings)
    {
        json.WriteStartArray("rules");
        foreach (var (rule, count, firstLine) in findings)
        {
            json.WriteStartObject();
            json.WriteString("layer", DataWords.Name(rule.Layer.ToString()));
            json.WriteString("rule", DataWords.Name(rule.Name));
            json.WriteString("outcome", DataWords.Outcome(rule));
            json.WriteNumber("count", count);
            json.WriteNumber("firstLine", firstLine);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, IEnumerable<KeyValuePair<MarketEventKind, long>> counts)
    {
        json.WriteStartObject("recordsByKind");
        foreach (var kind in counts.GroupBy(count => count.Key).OrderBy(kind => kind.Key)) json.WriteNumber(EventKindWords.Name(kind.Key), kind.Sum(count => count.Value));
        json.WriteEndObject();
    }
}
