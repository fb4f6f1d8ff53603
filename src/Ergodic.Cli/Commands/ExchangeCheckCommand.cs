using System.CommandLine;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic exchange check</c>: proves that what clients were shown follows from the event log.</summary>
internal static class ExchangeCheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder exchange serve --journal wrote" };
        var command = new Command("check", "Re-derive books, trades, candles, fills and balances from an event log: 0 all agree, 1 something differs.") { folder };
        command.SetAction(parsed =>
        {
            var verdict = EventLogCheck.Of(parsed.GetRequiredValue(folder));
            Console.WriteLine($"lines {verdict.Lines}, trades {verdict.Trades}, states compared {verdict.States}, differences {verdict.Differences.Count}");
            foreach (var difference in verdict.Differences) Console.WriteLine(difference);
            if (verdict.States == 0) Console.Error.WriteLine("note: the log states nothing to compare with; the exchange did not end cleanly");
            return verdict.Differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
