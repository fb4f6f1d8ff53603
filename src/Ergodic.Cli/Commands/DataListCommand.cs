using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources.Description;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data list</c>: the market data below a folder.</summary>
internal static class DataListCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder; folders in it are looked through too", DefaultValueFactory = _ => "." };
        var open = new Option<bool>("--open") { Description = "Read files that are no tapes too; otherwise only their names and sizes are looked at" };
        var json = DataCommand.Json();
        var command = new Command("list", "List the tapes and data files below a folder.") { folder, open, json };
        command.SetAction(parsed =>
        {
            var entries = ProgressBar.Show("list", report => DataCatalogue.List(parsed.GetRequiredValue(folder), parsed.GetValue(open), report, interruption));
            if (parsed.GetValue(json)) CatalogueOutput.Json(Console.OpenStandardOutput(), entries);
            else CatalogueOutput.Text(TerminalWriter.ForOutput(), entries);
            return ExitCode.Done;
        });
        return command;
    }
}
