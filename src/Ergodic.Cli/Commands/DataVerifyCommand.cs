using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources.Description;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data verify</c>: tapes are what they promise, other files can be read.</summary>
internal static class DataVerifyCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var files = new Argument<string[]>("FILE") { Description = "Tapes, or files of market data", Arity = ArgumentArity.OneOrMore };
        var (json, options) = (DataCommand.Json(), new DataOptions());
        var command = new Command(
            "verify", "Check tapes wholly (header, every block, order, content hash, validation rules), and that other files can be read. Exit 0 when all hold, 3 when not.")
        {
            files, json, options.MaxBad,
        };
        foreach (var option in options.Reading) command.Add(option);
        command.SetAction(parsed =>
        {
            var reading = options.Options(parsed);
            var verified = parsed.GetValue(files)!.Select(file => ProgressBar.Show(
                $"verify {Path.GetFileName(file)}", report => DataVerifier.Verify(file, reading, report, interruption))).ToList();
            if (!parsed.GetValue(json)) VerificationOutput.Text(Console.Out, verified);
            else if (verified.Count == 1) VerificationOutput.Json(Console.OpenStandardOutput(), verified[0]);
            else VerificationOutput.Json(Console.OpenStandardOutput(), verified);
            return verified.TrueForAll(file => file.Passed) ? ExitCode.Done : ExitCode.BadConfigurationOrData;
        });
        return command;
    }
}
