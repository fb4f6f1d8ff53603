using System.CommandLine;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data</c>: market data in and out of tapes, and what is wrong with it.</summary>
internal static class DataCommand
{
    public static Command Create(CancellationToken interruption) => new("data", "Market data: what is in files and what is wrong with them, in and out of tapes.")
    {
        DataDescribeCommand.Create(interruption),
        DataImportCommand.Create(interruption),
        DataListCommand.Create(interruption),
        DataVerifyCommand.Create(interruption),
        DataGenerateCommand.Create(interruption),
    };

    public static Argument<string[]> Files(string what) => new("FILE") { Description = what, Arity = ArgumentArity.OneOrMore, HelpName = "FILE|DIR" };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document" };
}
