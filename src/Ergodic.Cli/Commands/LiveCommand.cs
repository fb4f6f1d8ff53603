using System.CommandLine;
using System.Globalization;
using Ergodic.Cli.Output;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Configuration;
using Ergodic.Hosting.Live;
using Ergodic.Hosting.Strategies;
using Ergodic.Venues.Alpaca;
using Ergodic.Venues.Binance;
using Ergodic.Venues.Connections;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic live</c>: a strategy against a venue, with real orders.</summary>
internal static class LiveCommand
{
    private const string KeyVariable = "ERGODIC_<VENUE>_KEY";
    private const string SecretVariable = "ERGODIC_<VENUE>_SECRET";

    public static Command Create(CancellationToken interruption)
    {
        var config = new Option<string>("--config") { Description = "Settings file (YAML)", HelpName = "FILE", Required = true };
        var check = new Option<bool>("--check") { Description = "Go through the arming checklist and stop" };
        var duration = new Option<string?>("--for") { Description = "Stop after so long, as by Ctrl-C: 30s, 1h", HelpName = "DURATION" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document at the end" };
        var command = new Command("live", $"Trade a strategy at a venue, with real orders. The key comes from {KeyVariable} and {SecretVariable}.") { config, check, duration, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(config), parsed.GetValue(check), parsed.Duration(duration), parsed.GetValue(json), interruption));
        return command;
    }

    private static int Run(string config, bool isCheckOnly, TimeSpan? duration, bool isJson, CancellationToken interruption)
    {
        var settings = SettingsReader.Read<LiveSettings>(config, BacktestArguments.Overrides());
        var descriptor = StrategyLoader.Find(settings.Strategy);
        descriptor.Create(settings.Parameters);
        using var session = Open(settings, interruption);
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

    private static IVenueSession Open(LiveSettings settings, CancellationToken cancellation) =>
        settings.Venue == "alpaca" ? OpenAlpaca(settings, cancellation) : OpenBinance(settings, cancellation);

    private static BinanceSession OpenBinance(LiveSettings settings, CancellationToken cancellation)
    {
        var plain = new BinanceOptions();
        var options = plain with
        {
            Rest = Address(settings.Rest, plain.Rest),
            Streams = Address(settings.Streams, plain.Streams),
            Api = Address(settings.Api, plain.Api),
            Key = Secret("ERGODIC_BINANCE_KEY"),
            Secret = Secret("ERGODIC_BINANCE_SECRET"),
        };
        return BinanceSession.OpenAsync(options, [.. settings.Instruments.Select(Named)], TradingSpecs.Fees(settings.Fees), settings.Interval, TimeProvider.System, cancellation).GetAwaiter().GetResult();
    }

    private static AlpacaSession OpenAlpaca(LiveSettings settings, CancellationToken cancellation)
    {
        var plain = new AlpacaOptions();
        var options = plain with
        {
            Rest = Address(settings.Rest, plain.Rest),
            Data = Address(settings.Data, plain.Data),
            Streams = Address(settings.Streams, plain.Streams),
            Api = Address(settings.Api, plain.Api),
            Key = Secret("ERGODIC_ALPACA_KEY"),
            Secret = Secret("ERGODIC_ALPACA_SECRET"),
        };
        return AlpacaSession.OpenAsync(options, [.. settings.Instruments.Select(Named)], TradingSpecs.Fees(settings.Fees), TimeProvider.System, cancellation).GetAwaiter().GetResult();
    }

    private static Uri Address(string? given, Uri usual) => given is null ? usual : new Uri(given);

    private static InstrumentId Named(string name) => InstrumentId.TryParse(name, out var id)
        ? id
        : throw new TradingException(ErrorCode.Configuration, $"'{name}' is not an instrument: write it as BTC/USDT@binance or AAPL@alpaca.");

    private static string Secret(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new TradingException(ErrorCode.Configuration, $"the variable {variable} is not set: live trading needs an API key.");

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
