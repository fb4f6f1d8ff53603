using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources;
using Ergodic.DataSources.Description;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Errors;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data import</c>: files of any format into tapes.</summary>
internal sealed class DataImportCommand
{
    private const string Ending = ".tape";

    private readonly Argument<string[]> _files = DataCommand.Files("Files or folders of market data");
    private readonly Option<string> _output = new("--out") { Description = "A folder that gets a tape for each source, or one tape for all when it ends in .tape", HelpName = "DIR|F.tape", Required = true };
    private readonly Option<bool> _pack = new("--pack") { Description = "Pack the blocks: smaller, slower to read" };
    private readonly Option<bool> _json = DataCommand.Json();
    private readonly DataOptions _options = new();

    public static Command Create(CancellationToken interruption)
    {
        var self = new DataImportCommand();
        var command = new Command("import", "Read files of market data, check every row and write what they say to tapes. Exit 3 when a file could not be imported; the others are.")
        {
            self._files, self._output, self._pack, self._json, self._options.MaxBad,
        };
        foreach (var option in self._options.Reading) command.Add(option);
        command.SetAction(parsed => self.Run(parsed, interruption));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken interruption)
    {
        var (output, isPacked) = (parsed.Named(_output!)!, parsed.GetValue(_pack));
        var (sources, failures) = SourceOpening.All(parsed.GetValue(_files)!, _options.Options(parsed));
        var tapes = new List<ImportedTape>();
        try
        {
            if (output.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            {
                if (failures.Count == 0) tapes.Add(Import(Merged(sources), output, isPacked, interruption));
            }
            else
            {
                Directory.CreateDirectory(output);
                foreach (var source in sources) ImportInto(output, source, isPacked, tapes, failures, interruption);
            }
        }
        finally
        {
            foreach (var source in sources) source.Dispose();
        }

        if (parsed.GetValue(_json)) ImportOutput.Json(Console.OpenStandardOutput(), tapes, failures);
        else ImportOutput.Text(Console.Out, tapes);
        foreach (var failure in failures) Console.Error.WriteLine($"ergodic: {failure}");
        return failures.Count > 0 ? ExitCode.BadConfigurationOrData : ExitCode.Done;
    }

    private static IMarketEventSource Merged(IReadOnlyList<IMarketEventSource> sources) => sources.Count == 1 ? sources[0] : new MergedSource(sources);

    private static void ImportInto(
        string folder, IMarketEventSource source, bool isPacked, List<ImportedTape> tapes, List<string> failures, CancellationToken interruption)
    {
        var path = Path.Combine(folder, $".import-{Environment.ProcessId}{Ending}");
        try
        {
            var tape = Import(source, path, isPacked, interruption);
            var named = Free(folder, TapeName.Of(tape.Details, source.Report.Source), tapes);
            File.Move(path, named, overwrite: true);
            tapes.Add(tape with { Summary = tape.Summary with { Path = named } });
        }
        catch (TradingException fault)
        {
            failures.Add(fault.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A path no other tape of this import has; tapes of earlier imports are replaced.</summary>
    private static string Free(string folder, string name, List<ImportedTape> tapes)
    {
        var path = Path.Combine(folder, name + Ending);
        for (var copy = 2; tapes.Exists(tape => tape.Summary.Path == path); copy++) path = Path.Combine(folder, $"{name}-{copy}{Ending}");
        return path;
    }

    private static ImportedTape Import(IMarketEventSource source, string path, bool isPacked, CancellationToken interruption)
    {
        try
        {
            var summary = ProgressBar.Show($"import {source.Report.Source}", report => TapeWriter.Write(path, source, isPacked, report, interruption));
            ImportOutput.Notes(Console.Error, source.Report);
            return new ImportedTape(summary, TapeDetails.Read(path), source.Report);
        }
        catch (OperationCanceledException canceled)
        {
            throw new OperationCanceledException($"interrupted; {source.Report.Source} was not imported, tapes finished before are whole", canceled, interruption);
        }
    }
}
