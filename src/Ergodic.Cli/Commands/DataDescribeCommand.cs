using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources;
using Ergodic.DataSources.Description;
using Ergodic.Domain.Errors;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data describe</c>: what is in files, and everything wrong with it.</summary>
internal sealed class DataDescribeCommand
{
    private readonly Argument<string[]> _files = DataCommand.Files("Files or folders of market data");
    private readonly Option<string?> _report = new("--report") { Description = "Write the quality report as one HTML file", HelpName = "F.html" };
    private readonly Option<bool> _json = DataCommand.Json();
    private readonly DataOptions _options = new();

    public static Command Create(CancellationToken interruption)
    {
        var self = new DataDescribeCommand();
        var command = new Command("describe", "Say what is in files and everything wrong with them; several files of one market are compared. Exit 3 when a file cannot be read.")
        {
            self._files, self._report, self._json,
        };
        foreach (var option in self._options.Reading) command.Add(option);
        command.SetAction(parsed => self.Run(parsed, interruption));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken interruption)
    {
        var (named, options, report) = (parsed.GetValue(_files)!, _options.Options(parsed), parsed.Named(_report));
        var files = named.SelectMany(MarketDataFile.Resolve).ToList();
        if (files.Count > 1 && options.Instrument is { } one) throw new UsageException($"{_options.Instrument.Name} {one} names one instrument, but there are {files.Count} files.");
        var outcomes = files.ConvertAll(file => Describe(file, options, interruption));
        outcomes = Compared(outcomes, options, interruption);
        foreach (var outcome in outcomes)
            if (outcome.Error is { } error) Console.Error.WriteLine($"ergodic: {error}");
        if (report is not null) QualityPage.Write(report, outcomes);
        if (!parsed.GetValue(_json)) DescriptionText.Write(TerminalWriter.ForOutput(), outcomes);
        else if (named.Length == 1 && !Directory.Exists(named[0])) DescriptionJson.Write(Console.OpenStandardOutput(), outcomes[0]);
        else DescriptionJson.Write(Console.OpenStandardOutput(), outcomes);
        if (report is not null) Console.Error.WriteLine($"report: {report}");
        return outcomes.Exists(outcome => outcome.Error is not null) ? ExitCode.BadConfigurationOrData : ExitCode.Done;
    }

    private static DescriptionOutcome Describe(string file, MarketDataOptions options, CancellationToken interruption)
    {
        try
        {
            return new DescriptionOutcome(file, ProgressBar.Show(Path.GetFileName(file), report => DataDescriber.Describe(file, options, report, interruption)), null);
        }
        catch (TradingException fault)
        {
            return new DescriptionOutcome(file, null, fault.Message);
        }
    }

    private static List<DescriptionOutcome> Compared(List<DescriptionOutcome> outcomes, MarketDataOptions options, CancellationToken interruption)
    {
        var compared = new Queue<DataDescription>(SourceComparison.Compare([.. outcomes.Select(outcome => outcome.Description).OfType<DataDescription>()], options, interruption));
        return outcomes.ConvertAll(outcome => outcome.Description is null ? outcome : outcome with { Description = compared.Dequeue() });
    }
}
