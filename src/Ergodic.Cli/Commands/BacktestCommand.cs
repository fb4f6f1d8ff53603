using System.CommandLine;
using System.Globalization;
using Ergodic.Cli.Output;
using Ergodic.DataSources;
using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Strategies;
using Ergodic.MarketData.Aggregation;
using Ergodic.Research.Backtest;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic backtest</c>: a strategy over candle files, or over a synthetic market where none are named.</summary>
internal sealed class BacktestCommand
{
    private readonly BacktestArguments _arguments = new();

    public static Command Create(CancellationToken interruption)
    {
        var self = new BacktestCommand();
        var command = new Command("backtest", "Run a strategy over market data, through the same core, risk gate and ledger that trade live.");
        foreach (var option in self._arguments.All) command.Add(option);
        command.SetAction(parsed => self.Run(parsed, interruption));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken interruption)
    {
        var settings = _arguments.Settings(parsed);
        var descriptor = _arguments.Read(_arguments.Strategy, parsed, () => StrategyLoader.Find(settings.Strategy));
        _arguments.Read(_arguments.Parameters, parsed, () => descriptor.Create(settings.Parameters));
        var fees = _arguments.Read(_arguments.Fees, parsed, () => TradingSpecs.Fees(settings.Fees));
        var venue = Venue(settings, parsed);
        var isOnTape = settings.Queue is not null || settings.Touch is not null || settings.VolumeLimit is not null;
        var sizing = _arguments.Read(_arguments.Size, parsed, () => TradingSpecs.Size(settings.Size));
        using var source = Open(settings, fees, isOnTape, parsed);
        var metrics = new RunMetrics(source.Instruments);
        var options = new BacktestOptions
        {
            Source = source,
            Strategy = descriptor,
            Parameters = settings.Parameters,
            Cash = new Money(settings.Cash, source.Instruments[0].Settle),
            Limits = settings.Risk,
            Sizing = sizing,
            Venue = venue,
            IsOnTape = isOnTape,
            Seed = (ulong)settings.Seed,
            JournalDirectory = settings.Journal ?? FreshJournalFolder(),
            Pace = parsed.Factor(_arguments.Pace, ReplayPace.MaxSpeed) is { } speed ? new ReplayPace(speed) : null,
            Observer = metrics,
        };
        var isJson = parsed.GetValue(_arguments.Json);
        var outcome = new BacktestOutcome(options, Run(options, isJson, interruption), metrics, options.JournalDirectory);
        BacktestNotes.Write(Console.Error, outcome);
        if (isJson) BacktestJson.Write(Console.OpenStandardOutput(), outcome);
        else BacktestSummary.Write(TerminalWriter.ForOutput(), outcome);
        if (outcome.Result.StrategyFault is not null || outcome.Result.FinalEquity is null) return ExitCode.Failed;
        return outcome.Result.State.Account.FirstHalt is null ? ExitCode.Done : ExitCode.Halted;
    }

    private SimulatedVenueOptions Venue(BacktestSettings settings, ParseResult parsed)
    {
        var latency = _arguments.Read(_arguments.Latency, parsed, () => TradingSpecs.Latencies(settings.Latency));
        return new SimulatedVenueOptions
        {
            Fill = _arguments.Read(_arguments.Fill, parsed, () => TradingSpecs.Fill(settings.Fill)),
            Slippage = _arguments.Read(_arguments.Slippage, parsed, () => TradingSpecs.Slippage(settings.Slippage)),
            Latency = latency.Order,
            ResponseLatency = latency.Response,
            Queue = settings.Queue is null ? null : _arguments.Read(_arguments.Queue, parsed, () => TradingSpecs.Queue(settings.Queue)),
            Touch = settings.Touch is null ? default : _arguments.Read(_arguments.Touch, parsed, () => TradingSpecs.Touch(settings.Touch)),
            VolumeLimit = settings.VolumeLimit is null ? null : _arguments.Read<decimal?>(_arguments.VolumeLimit, parsed, () => TradingSpecs.VolumeLimit(settings.VolumeLimit)),
            Realism = settings.Realism is null ? VenueRealism.Ideal : _arguments.Read(_arguments.Realism, parsed, () => TradingSpecs.Realism(settings.Realism)),
        };
    }

    private static BacktestResult Run(BacktestOptions options, bool isSilent, CancellationToken interruption)
    {
        try
        {
            return isSilent
                ? BacktestHost.Run(options, interruption)
                : ProgressBar.Show("backtest", report => BacktestHost.Run(options with { Progress = report }, interruption));
        }
        catch (OperationCanceledException canceled) when (canceled.CancellationToken == interruption)
        {
            throw new OperationCanceledException($"interrupted; what happened until then is in {options.JournalDirectory}", canceled, interruption);
        }
    }

    private IMarketEventSource Open(BacktestSettings settings, FeeSchedule fees, bool isOnTape, ParseResult parsed)
    {
        if (settings.Data.Count == 0 && isOnTape) throw new UsageException("--queue, --touch and --volume-limit need --data with trades, quotes or books.");
        if (settings.Data.Count == 0) return new SyntheticMarketSource(new SyntheticMarketOptions { Seed = (ulong)settings.Seed, Fees = fees });
        var options = _arguments.Reading.Options(parsed) with
        {
            Instrument = settings.Instrument is null ? null : _arguments.Read<InstrumentId?>(_arguments.Reading.Instrument, parsed, () => DataOptions.Named(settings.Instrument)),
            Columns = settings.Columns is null ? null : _arguments.Read(_arguments.Reading.Columns, parsed, () => ColumnMap.Parse(settings.Columns)),
            Round = settings.Round,
            From = settings.From,
            To = settings.To,
            Fees = fees,
        };
        var bars = settings.Bars is null ? null : _arguments.Read(_arguments.Bars, parsed, () => BarSpec.Parse(settings.Bars));
        var sources = MarketDataFile.OpenMany(settings.Data, options).Select(source => new BarSource(source, bars, isOnTape)).ToList();
        return sources.Count == 1 ? sources[0] : new MergedSource(sources);
    }

    private static string FreshJournalFolder() => Path.Combine(
        ".ergodic", "journals", string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}-{Environment.ProcessId}"));
}
