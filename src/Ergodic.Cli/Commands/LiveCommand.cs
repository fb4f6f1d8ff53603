using System.CommandLine;
using System.Globalization;
using Ergodic.Cli.Output;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Configuration;
using Ergodic.Hosting.Live;
using Ergodic.Hosting.Strategies;
using Ergodic.Venues.Connections;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Paper;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic live</c> and <c>ergodic paper</c>: a strategy at a venue, with orders that are real or only pretend.</summary>
internal static class LiveCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var (config, check, duration, json) = Options();
        var command = new Command("live", "Trade a strategy at a venue, with real orders. The key comes from ERGODIC_BINANCE_KEY and _SECRET, or ERGODIC_ALPACA_KEY and _SECRET.") { config, check, duration, json };
        command.SetAction(parsed =>
        {
            var settings = Settings(parsed.GetRequiredValue(config));
            using var session = LiveVenues.Open(settings, isSigned: true, interruption);
            return Run(settings, session, parsed.GetValue(check), parsed.Duration(duration), parsed.GetValue(json), interruption);
        });
        return command;
    }

    public static Command CreatePaper(CancellationToken interruption)
    {
        var (config, check, duration, json) = Options();
        var latency = new Option<string?>("--latency") { Description = "none, 5ms, lognormal:MU:SIGMA, recorded:FILE, or order:…,response:… (default 20ms)", HelpName = "MODEL" };
        var command = new Command("paper", "Trade a strategy on a venue's live market with orders that only pretend: nothing is sent, and no key is needed.") { config, latency, check, duration, json };
        command.SetAction(parsed =>
        {
            var settings = Settings(parsed.GetRequiredValue(config));
            var (order, response) = Latencies(parsed.Named(latency) ?? "20ms");
            using var session = new PaperSession(LiveVenues.Open(settings, isSigned: false, interruption), new SimulatedVenueOptions { Latency = order, ResponseLatency = response }, TimeProvider.System);
            return Run(settings, session, parsed.GetValue(check), parsed.Duration(duration), parsed.GetValue(json), interruption);
        });
        return command;
    }

    private static (Option<string> Config, Option<bool> Check, Option<string?> Duration, Option<bool> Json) Options() => (
        new Option<string>("--config") { Description = "Settings file (YAML)", HelpName = "FILE", Required = true },
        new Option<bool>("--check") { Description = "Go through the arming checklist and stop" },
        new Option<string?>("--for") { Description = "Stop after so long, as by Ctrl-C: 30s, 1h", HelpName = "DURATION" },
        new Option<bool>("--json") { Description = "Print one JSON document at the end" });

    private static LiveSettings Settings(string config) => SettingsReader.Read<LiveSettings>(config, BacktestArguments.Overrides());

    private static (LatencyModel Order, LatencyModel? Response) Latencies(string text)
    {
        try
        {
            return TradingSpecs.Latencies(text);
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.InputValidation)
        {
            throw new UsageException(fault.Message, fault);
        }
    }

    private static int Run(LiveSettings settings, IVenueSession session, bool isCheckOnly, TimeSpan? duration, bool isJson, CancellationToken interruption)
    {
        var descriptor = StrategyLoader.Find(settings.Strategy);
        descriptor.Create(settings.Parameters);
        var cash = new Money(settings.Cash, session.Feed.Instruments[0].Settle);
        var checks = ArmingChecklist.MakeAsync(session, settings, cash, interruption).GetAwaiter().GetResult();
        foreach (var item in checks) Say($"{(item.Holds ? "[ok]  " : "[FAIL]")} {item.Name}: {item.Detail}");
        if (checks.Any(item => !item.Holds)) return ExitCode.Failed;
        if (isCheckOnly) return ExitCode.Done;
        var (epoch, journal) = NextJournal(settings.Journal);
        var options = new LiveOptions
        {
            Strategy = descriptor,
            Parameters = settings.Parameters,
            Cash = cash,
            Limits = settings.Risk,
            Sizing = TradingSpecs.Size(settings.Size),
            EngineEpoch = epoch,
            JournalDirectory = journal,
            KeepsOrders = settings.KeepOrders,
            Log = Say,
        };
        Say($"armed: {settings.Strategy} on {string.Join(", ", settings.Instruments)} with {cash}; journal {journal}; Ctrl-C ends it");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        if (duration is { } longest) end.CancelAfter(longest);
        var result = LiveHost.Run(options, session, end.Token);
        LiveOutcome.Write(result, journal, isJson);
        if (result.StrategyFault is not null || result.OrdersLeft > 0 && !settings.KeepOrders) return ExitCode.Failed;
        return result.State.Account.FirstHalt is null ? ExitCode.Done : ExitCode.Halted;
    }

    /// <summary>Each start of the engine writes a journal of its own, numbered from 1.</summary>
    private static (uint Epoch, string Directory) NextJournal(string root)
    {
        var last = Directory.EnumerateDirectories(root, "epoch-*")
            .Select(path => uint.TryParse(Path.GetFileName(path)["epoch-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0u).Max();
        return (last + 1, Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"epoch-{last + 1:00000}")));
    }

    private static void Say(string line) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {line}"));
}
