using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources;
using Ergodic.DataSources.Tapes;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data</c>: market data in and out of tapes, and what is wrong with it.</summary>
internal static class DataCommand
{
    public static Command Create(CancellationToken interruption) =>
        new("data", "Market data: bring files into tapes, and tell what is in them.") { Import(interruption) };

    private static Command Import(CancellationToken interruption)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files or folders of market data", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The tape to write", HelpName = "FILE", Required = true };
        var pack = new Option<bool>("--pack") { Description = "Pack the blocks: smaller, slower to read" };
        var command = new Command("import", "Read files of market data and write what they say to one tape.") { files, output, pack };
        command.SetAction(parsed =>
        {
            var sources = MarketDataFile.OpenMany(parsed.GetValue(files)!, MarketDataOptions.Default);
            using var source = sources.Count == 1 ? sources[0] : new MergedSource(sources);
            var summary = ProgressBar.Show("import", report => TapeWriter.Write(parsed.GetValue(output)!, source, parsed.GetValue(pack), report, interruption));
            Console.WriteLine($"{summary.Path}: {summary.Events} events, {summary.Bytes} bytes");
            return ExitCode.Done;
        });
        return command;
    }
}
