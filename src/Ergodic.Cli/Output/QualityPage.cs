using System.Globalization;
using Ergodic.DataSources;
using Ergodic.DataSources.Description;
using Ergodic.Research.Reports;

namespace Ergodic.Cli.Output;

/// <summary>The quality report as one HTML page.</summary>
internal static class QualityPage
{
    private const int SeriesDrawn = 12;

    /// <summary>Writes the page; the file appears when it is whole.</summary>
    public static void Write(string path, IReadOnlyList<DescriptionOutcome> outcomes)
    {
        var partial = path + ".partial";
        try
        {
            using (var output = new StreamWriter(partial)) Page(outcomes).Write(output);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static HtmlPage Page(IReadOnlyList<DescriptionOutcome> outcomes)
    {
        if (outcomes is [{ Description: { } only }])
            return new HtmlPage(Path.GetFileName(only.File), $"Data quality: {Subtitle(only)}").Add([.. Body(only)]);
        var page = new HtmlPage("Data quality", $"{outcomes.Count} files").Add(Overview(outcomes));
        foreach (var outcome in outcomes)
        {
            IReadOnlyList<IPageBlock> body = outcome.Description is { } description
                ? [new PageText(Subtitle(description), PageTone.Quiet), .. Body(description)]
                : [new PageText($"Cannot be read: {outcome.Error}", PageTone.Bad)];
            page.Add(new PageSection(Path.GetFileName(outcome.File), body));
        }

        return page;
    }

    private static string Subtitle(DataDescription description)
    {
        var summary = new DescriptionSummary(description);
        return $"{summary.Instrument.Replace(",", ", ", StringComparison.Ordinal)}, {DataWords.Kind(summary.Kind, summary.Interval)}";
    }

    private static PageTable Overview(IReadOnlyList<DescriptionOutcome> outcomes)
    {
        var table = new PageTable().Column("file").Column("verdict").Column("rows", CellForm.Number).Column("quarantined", CellForm.Number).Column("span");
        foreach (var (file, description, error) in outcomes)
        {
            if (description is null) table.Row(PageTone.Bad, Path.GetFileName(file), $"cannot be read: {error}", "–", "–", "–");
            else
            {
                var summary = new DescriptionSummary(description);
                table.Row(
                    description.Severity is { } grave ? SeverityWords.Tone(grave) : PageTone.Good, Path.GetFileName(file), SeverityWords.Verdict(description),
                    DataWords.Count(description.Rows), DataWords.Count(description.Quarantined), DataWords.Span(summary.From, summary.To));
            }
        }

        return table;
    }

    private static IEnumerable<IPageBlock> Body(DataDescription description)
    {
        yield return new PageText(
            $"{char.ToUpperInvariant(SeverityWords.Verdict(description)[0])}{SeverityWords.Verdict(description)[1..]}.",
            description.Severity is { } grave and not FlawSeverity.Note ? SeverityWords.Tone(grave) : PageTone.Good);
        yield return Figures(description);
        if (description.Flaws.Count > 0) yield return new PageSection("What is wrong", FlawTable(description.Flaws));
        if (description.Rules.Count > 0) yield return new PageSection("What the validation rules say", RuleTable(description.Rules));
        foreach (var series in description.Series.Take(SeriesDrawn))
        {
            var flaws = description.Series.Count == 1 ? description.Flaws : series.Flaws;
            yield return new PageSection(
                description.Series.Count == 1 ? "Along time" : series.Instrument.ToString(), [.. SeriesDrawing.Of(series, flaws)]);
        }

        if (description.Series.Count > SeriesDrawn) yield return new PageText($"{description.Series.Count - SeriesDrawn} more instruments are not drawn.", PageTone.Quiet);
        if (description.FirstQuarantined.Count > 0) yield return new PageSection("Quarantined rows", [.. Quarantine(description)]);
        if (description.Notes.Count > 0) yield return new PageSection("Assumed rather than known", [.. description.Notes.Select(note => new PageText(DataWords.Note(description, note)))]);
    }

    private static FigureList Figures(DataDescription description)
    {
        var summary = new DescriptionSummary(description);
        var list = new FigureList()
            .Add("first", $"{DataWords.Moment(summary.From)} UTC")
            .Add("last", $"{DataWords.Moment(summary.To)} UTC");
        if (summary is { From: { } from, To: { } to }) list.Add("length", DataWords.Length(to - from));
        list.Add("rows", DataWords.Count(description.Rows));
        if (description.Records != description.Events) list.Add("events", DataWords.Count(description.Records));
        list.Add("quarantined", DataWords.Count(description.Quarantined), description.Quarantined > 0 ? PageTone.Warning : PageTone.Plain);
        if (description.Filtered > 0) list.Add("passed over", DataWords.Count(description.Filtered));
        if (summary is { PriceDecimals: { } price, QuantityDecimals: { } quantity })
            list.Add("decimals (price, quantity)", string.Create(CultureInfo.InvariantCulture, $"{price}, {quantity}"));
        foreach (var (kind, count) in Kinds(description)) list.Add(kind, DataWords.Count(count));
        return list;
    }

    /// <summary>How many events of which kind, where there is more than one.</summary>
    private static List<(string Kind, long Count)> Kinds(DataDescription description)
    {
        var kinds = description.Series.SelectMany(series => series.Figures.Counts).GroupBy(count => EventKindWords.Of(count.Key))
            .Select(kind => ($"{kind.Key} events", kind.Sum(count => count.Value))).ToList();
        return kinds.Count > 1 ? kinds : [];
    }

    private static PageTable FlawTable(IReadOnlyList<RatedFlaw> flaws)
    {
        var table = new PageTable().Column("severity", CellForm.Word).Column("flaw", CellForm.Word).Column("count", CellForm.Number).Column("first line", CellForm.Number).Column("what");
        foreach (var (flaw, severity) in flaws.OrderByDescending(flaw => flaw.Severity).ThenBy(flaw => flaw.Flaw.Kind))
        {
            table.Row(
                SeverityWords.Tone(severity), SeverityWords.Of(severity), FlawName.Of(flaw.Kind), DataWords.Count(flaw.Count),
                flaw.FirstLine == 0 ? "–" : DataWords.Count(flaw.FirstLine), flaw.Detail);
        }

        return table;
    }

    private static PageTable RuleTable(IReadOnlyList<RuleFinding> findings)
    {
        var table = new PageTable().Column("layer", CellForm.Word).Column("rule", CellForm.Word).Column("events", CellForm.Word)
            .Column("count", CellForm.Number).Column("first line", CellForm.Number).Column("what should hold");
        foreach (var (rule, count, firstLine) in findings)
        {
            table.Row(
                rule.Quarantines ? PageTone.Warning : PageTone.Plain, DataWords.Name(rule.Layer.ToString()), DataWords.Name(rule.Name), DataWords.Outcome(rule),
                DataWords.Count(count), firstLine == 0 ? "–" : DataWords.Count(firstLine), rule.Sentence);
        }

        return table;
    }

    private static IEnumerable<IPageBlock> Quarantine(DataDescription description)
    {
        if (description.Quarantined > description.FirstQuarantined.Count)
            yield return new PageText($"The first {description.FirstQuarantined.Count} of {DataWords.Count(description.Quarantined)}.", PageTone.Quiet);
        var table = new PageTable().Column("line", CellForm.Number).Column("why").Column("as written", CellForm.Code);
        foreach (QuarantinedRow row in description.FirstQuarantined) table.Row(PageTone.Plain, DataWords.Count(row.Line), row.Message, row.Text);
        yield return table;
    }
}
