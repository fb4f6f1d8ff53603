using System.Collections;
using System.CommandLine;
using System.Globalization;
using Ergodic.Cli.Output;
using Ergodic.DataSources;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Configuration;
using Ergodic.Hosting.Strategies;
using Ergodic.Research.Backtest;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic backtest</c>: a strategy over candle files, or over a synthetic walk where none are named.</summary>
internal sealed class BacktestCommand
{
    private const int SyntheticBars = 20_000;
    private readonly Option<string?> _config = new("--config") { Description = "Settings file (YAML); the command line wins over it", HelpName = "FILE" };
    private readonly Option<string?> _strategy = new("--strategy") { Description = "Strategy: a built-in's name, or Assembly.dll[#name] (default ema-cross)", HelpName = "NAME" };
    private readonly Option<string[]> _parameters = new("--param") { Description = "Parameter of the strategy; repeats", HelpName = "k=v" };
    private readonly Option<string[]> _data = new("--data") { Description = "Candle file (.csv, .csv.gz) or folder; repeats. None: a synthetic random walk", HelpName = "FILE|DIR" };
    private readonly Option<string?> _instrument = new("--instrument") { Description = "Name of the instrument, where the file's name does not say it: BTC/USDT@binance, BTC/USDT:USDT@binance, AAPL@alpaca", HelpName = "ID" };
    private readonly Option<string?> _columns = new("--columns") { Description = "Which column is what: time=0,open=1,… or by header name", HelpName = "MAP" };
    private readonly Option<int?> _round = new("--round") { Description = "Round values with more decimals than fit to D, instead of quarantining them", HelpName = "D" };
    private readonly Option<string?> _from = new("--from") { Description = "First bar to read, by its open (ISO 8601, UTC)", HelpName = "T" };
    private readonly Option<string?> _to = new("--to") { Description = "Leave out bars that open at this time or later", HelpName = "T" };
    private readonly Option<string?> _cash = new("--cash") { Description = "Starting cash in settlement currency (default 1000000)", HelpName = "N" };
    private readonly Option<string?> _fees = new("--fees") { Description = "Fee as a fraction of notional, or maker:taker (default 0.001)", HelpName = "F|M:T" };
    private readonly Option<string?> _fill = new("--fill") { Description = "Where market orders trade: next-open, close or path (default next-open)", HelpName = "MODEL" };
    private readonly Option<string?> _slippage = new("--slippage") { Description = "none, spread:F, volume:F or impact:F (default none)", HelpName = "MODEL" };
    private readonly Option<string?> _latency = new("--latency") { Description = "none, 5ms, or lognormal:MU:SIGMA (default none)", HelpName = "MODEL" };
    private readonly Option<string?> _size = new("--size") { Description = "Size of opening orders: fixed:Q or equity:F (default: the strategy's own)", HelpName = "RULE" };
    private readonly Option<string?> _risk = new("--risk") { Description = "Risk limits (YAML; default: unlevered, halt at 50 % drawdown)", HelpName = "FILE" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Seed of everything random (default 1)", HelpName = "N" };
    private readonly Option<string?> _journal = new("--journal") { Description = "Folder for the journal (default: a fresh one below .ergodic/journals)", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document" };

    public static Command Create()
    {
        var self = new BacktestCommand();
        var command = new Command("backtest", "Run a strategy over market data, through the same core, risk gate and ledger that trade live.")
        {
            self._config, self._strategy, self._parameters, self._data, self._instrument, self._columns, self._round, self._from, self._to,
            self._cash, self._fees, self._fill, self._slippage, self._latency, self._size, self._risk, self._seed, self._journal, self._json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(self.Run(parsed, cancellation)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        var configured = Configured(parsed.GetValue(_config), environment);
        var settings = Overlay(configured, parsed, environment);
        var descriptor = FromUser(_strategy, parsed, () => StrategyLoader.Find(settings.Strategy));
        FromUser(_parameters, parsed, () => descriptor.Create(settings.Parameters));
        var (fees, venue, sizing) = (
            FromUser(_fees, parsed, () => TradingSpecs.Fees(settings.Fees)),
            new SimulatedVenueOptions
            {
                Fill = FromUser(_fill, parsed, () => TradingSpecs.Fill(settings.Fill)),
                Slippage = FromUser(_slippage, parsed, () => TradingSpecs.Slippage(settings.Slippage)),
                Latency = FromUser(_latency, parsed, () => TradingSpecs.Latency(settings.Latency)),
            },
            FromUser(_size, parsed, () => TradingSpecs.Size(settings.Size)));
        using var source = Open(settings, fees, parsed);
        var metrics = new RunMetrics(source.Instruments);
        var journal = settings.Journal ?? FreshJournalFolder();
        var options = new BacktestOptions
        {
            Source = source,
            Strategy = descriptor,
            Parameters = settings.Parameters,
            Cash = new Money(settings.Cash, source.Instruments[0].Settle),
            Limits = settings.Risk,
            Sizing = sizing,
            Venue = venue,
            Seed = (ulong)settings.Seed,
            JournalDirectory = journal,
            Observer = metrics,
        };
        var isJson = parsed.GetValue(_json);
        var result = isJson ? BacktestHost.Run(options, cancellation) : ProgressBar.Show("backtest", report => BacktestHost.Run(options with { Progress = report }, cancellation));
        var outcome = new BacktestOutcome(options, result, metrics, journal);
        BacktestNotes.Write(Console.Error, outcome);
        if (isJson) BacktestJson.Write(Console.OpenStandardOutput(), outcome);
        else BacktestSummary.Write(outcome);
        if (result.StrategyFault is not null || result.FinalEquity is null) return ExitCode.Failed;
        return result.State.Account.FirstHalt is null ? ExitCode.Done : ExitCode.Halted;
    }

    private static BacktestSettings Configured(string? path, Dictionary<string, string> environment)
    {
        const string Prefix = "ERGODIC__";
        if (path is not null) return SettingsReader.Read<BacktestSettings>(path, environment);
        return environment.Keys.Any(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            ? SettingsReader.Parse<BacktestSettings>("", "environment", environment)
            : new BacktestSettings();
    }

    private BacktestSettings Overlay(BacktestSettings settings, ParseResult parsed, Dictionary<string, string> environment)
    {
        var parameters = new Dictionary<string, string>(settings.Parameters, StringComparer.Ordinal);
        if (parsed.GetValue(_strategy) is { } named && named != settings.Strategy) parameters.Clear();
        foreach (var pair in parsed.GetValue(_parameters) ?? [])
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0) throw new UsageException($"--param {pair}: write it as name=value.");
            parameters[pair[..equals]] = pair[(equals + 1)..];
        }

        return settings with
        {
            Strategy = parsed.GetValue(_strategy) ?? settings.Strategy,
            Parameters = parameters,
            Data = parsed.GetValue(_data) is { Length: > 0 } data ? data : settings.Data,
            Instrument = parsed.GetValue(_instrument) ?? settings.Instrument,
            Columns = parsed.GetValue(_columns) ?? settings.Columns,
            Round = InRange(_round, parsed.GetValue(_round), 0, Instrument.MaxDecimals) ?? settings.Round,
            From = Moment(_from, parsed) ?? settings.From,
            To = Moment(_to, parsed) ?? settings.To,
            Cash = Amount(_cash, parsed) ?? settings.Cash,
            Fees = parsed.GetValue(_fees) ?? settings.Fees,
            Fill = parsed.GetValue(_fill) ?? settings.Fill,
            Slippage = parsed.GetValue(_slippage) ?? settings.Slippage,
            Latency = parsed.GetValue(_latency) ?? settings.Latency,
            Size = parsed.GetValue(_size) ?? settings.Size,
            Seed = InRange(_seed, parsed.GetValue(_seed), 0, long.MaxValue) ?? settings.Seed,
            Journal = parsed.GetValue(_journal) ?? settings.Journal,
            Risk = parsed.GetValue(_risk) is { } file ? SettingsReader.Read<RiskLimits>(file, new Dictionary<string, string>()) : settings.Risk,
        };
    }

    private IMarketEventSource Open(BacktestSettings settings, FeeSchedule fees, ParseResult parsed)
    {
        if (settings.Data.Count == 0) return new RandomWalkSource((ulong)settings.Seed, SyntheticBars, fees: fees);
        var options = new CandleFileOptions
        {
            Instrument = settings.Instrument is null ? null : FromUser(_instrument, parsed, () => Named(settings.Instrument)),
            Columns = settings.Columns is null ? null : FromUser(_columns, parsed, () => ColumnMap.Parse(settings.Columns)),
            Round = settings.Round,
            From = settings.From,
            To = settings.To,
            Fees = fees,
        };
        var sources = CandleFile.OpenMany(settings.Data, options);
        return sources.Count == 1 ? sources[0] : new MergedSource(sources);
    }

    private static InstrumentId Named(string text)
    {
        if (!InstrumentId.TryParse(text, out var id))
        {
            throw new TradingException(ErrorCode.InputValidation, $"instrument '{text}' cannot be read: write symbol@venue, such as BTC/USDT@binance or AAPL@alpaca.");
        }

        return InstrumentName.Parse(id).Id;
    }

    private static string FreshJournalFolder() => Path.Combine(
        ".ergodic", "journals", string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}-{Environment.ProcessId}"));

    /// <summary>A fault in a value given on the command line is a fault of usage; the same in a settings file is one of configuration.</summary>
    private static T FromUser<T>(Option option, ParseResult parsed, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.InputValidation)
        {
            if (parsed.GetResult(option) is not null) throw new UsageException(fault.Message, fault);
            throw new TradingException(ErrorCode.Configuration, fault.Message, fault);
        }
    }

    private static Timestamp? Moment(Option<string?> option, ParseResult parsed) => parsed.GetValue(option) is not { } text ? null
        : Timestamp.TryParse(text, out var moment) ? moment
        : throw new UsageException($"{option.Name} {text} is no moment: write it as 2024-01-31 or 2024-01-31T12:00:00Z.");

    private static decimal? Amount(Option<string?> option, ParseResult parsed)
    {
        const decimal Most = 1_000_000_000_000_000m;
        if (parsed.GetValue(option) is not { } text) return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= Most
            ? amount
            : throw new UsageException($"{option.Name} {text} is refused: it must be an amount above 0 and up to {Most}.");
    }

    private static T? InRange<T>(Option<T?> option, T? value, T least, T most)
        where T : struct, IComparable<T> =>
        value is not { } number || (number.CompareTo(least) >= 0 && number.CompareTo(most) <= 0) ? value
        : throw new UsageException($"{option.Name} {number} is refused: it must be from {least} to {most}.");
}
