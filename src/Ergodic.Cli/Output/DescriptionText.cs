using System.Globalization;
using Ergodic.DataSources.Description;
using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>Descriptions for the eye: what it is, from when to when, where the rows went, and what is wrong, gravest first.</summary>
internal static class DescriptionText
{
    private const int InstrumentsShown = 6;

    public static void Write(IAnsiConsole console, IReadOnlyList<DescriptionOutcome> outcomes)
    {
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (i > 0) Line(console, "");
            Line(console, outcomes[i].File);
            if (outcomes[i].Description is { } description) Write(console, description);
            else Line(console, "  cannot be read");
        }
    }

    private static void Write(IAnsiConsole console, DataDescription description)
    {
        var summary = new DescriptionSummary(description);
        var names = description.Series.Take(InstrumentsShown).Select(series => series.Instrument.Id.ToString()).ToList();
        if (description.Series.Count > InstrumentsShown) names.Add($"and {description.Series.Count - InstrumentsShown} more");
        Line(console, $"  {string.Join(", ", names)}: {DataWords.Kind(summary.Kind, summary.Interval)}{Decimals(summary)}");
        Line(console, $"  {DataWords.Span(summary.From, summary.To)}");
        Line(console, $"  rows {DataWords.Rows(description)}");
        console.MarkupLine($"  {Coloured(description.Severity, SeverityWords.Verdict(description))}");
        if (description.Flaws.Count > 0) console.Write(Table(description.Flaws));
        if (description.Rules.Count > 0) console.Write(Table(description.Rules));
        foreach (var note in description.Notes) Line(console, $"  note: {DataWords.Note(description, note)}");
    }

    private static string Decimals(DescriptionSummary summary) => summary is { PriceDecimals: { } price, QuantityDecimals: { } quantity }
        ? $", prices to {price} decimals, quantities to {quantity}"
        : "";

    private static Table Table(IReadOnlyList<RatedFlaw> flaws)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("severity").NoWrap()).AddColumn(new TableColumn("flaw").NoWrap())
            .AddColumn(new TableColumn("count").RightAligned().NoWrap()).AddColumn(new TableColumn("line").RightAligned().NoWrap()).AddColumn("what");
        foreach (var (flaw, severity) in flaws.OrderByDescending(flaw => flaw.Severity).ThenBy(flaw => flaw.Flaw.Kind))
        {
            table.AddRow(
                Coloured(severity, SeverityWords.Of(severity)), Markup.Escape(FlawName.Of(flaw.Kind)), DataWords.Count(flaw.Count),
                flaw.FirstLine == 0 ? "–" : flaw.FirstLine.ToString(CultureInfo.InvariantCulture), Markup.Escape(flaw.Detail));
        }

        return table;
    }

    private static Table Table(IReadOnlyList<RuleFinding> findings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("layer").NoWrap()).AddColumn(new TableColumn("rule").NoWrap()).AddColumn(new TableColumn("events").NoWrap())
            .AddColumn(new TableColumn("count").RightAligned().NoWrap()).AddColumn(new TableColumn("line").RightAligned().NoWrap()).AddColumn("what should hold");
        foreach (var (rule, count, firstLine) in findings)
        {
            table.AddRow(
                DataWords.Name(rule.Layer.ToString()), DataWords.Name(rule.Name), DataWords.Outcome(rule), DataWords.Count(count),
                firstLine == 0 ? "–" : firstLine.ToString(CultureInfo.InvariantCulture), Markup.Escape(rule.Sentence));
        }

        return table;
    }

    private static string Coloured(FlawSeverity? severity, string text) => $"[{(severity is { } grave ? SeverityWords.Colour(grave) : "green")}]{Markup.Escape(text)}[/]";

    /// <summary>Writes a line as it is, never wrapped, so that a path can be copied.</summary>
    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}
