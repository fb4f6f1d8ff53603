using System.Collections;
using System.CommandLine;
using Ergodic.Domain.Errors;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Configuration;
using Ergodic.Risk.Limits;

namespace Ergodic.Cli.Commands;

/// <summary>The options of <c>ergodic backtest</c>, and the settings they amount to together with settings file and environment.</summary>
internal sealed class BacktestArguments
{
    private readonly Option<string?> _config = new("--config") { Description = "Settings file (YAML); the command line wins over it", HelpName = "FILE" };
    private readonly Option<string[]> _data = new("--data") { Description = "Candle file (.csv, .csv.gz) or folder; repeats. None: a synthetic market", HelpName = "FILE|DIR" };
    private readonly Option<string?> _cash = new("--cash") { Description = "Starting cash in settlement currency (default 1000000)", HelpName = "N" };
    private readonly Option<string?> _risk = new("--risk") { Description = "Risk limits (YAML; default: unlevered, halt at 50 % drawdown)", HelpName = "FILE" };
    private readonly Option<string?> _seed = new("--seed") { Description = "Seed of everything random (default 1)", HelpName = "N" };
    private readonly Option<string?> _journal = new("--journal") { Description = "Folder for the journal (default: a fresh one below .ergodic/journals)", HelpName = "DIR" };

    /// <summary>How the data is read.</summary>
    public DataOptions Reading { get; } = new();

    public Option<string?> Strategy { get; } = new("--strategy") { Description = "Strategy: a built-in's name, or Assembly.dll[#name] (default ema-cross)", HelpName = "NAME" };

    public Option<string[]> Parameters { get; } = new("--param") { Description = "Parameter of the strategy; repeats", HelpName = "k=v" };

    public Option<string?> Bars { get; } = new("--bars") { Description = "Bars to make from trades or finer bars: time:5m, tick:100, volume:10, … (default: those there are, else time:1m)", HelpName = "SPEC" };

    public Option<string?> Fees { get; } = new("--fees") { Description = "Fee as a fraction of notional, or maker:taker (default 0.001)", HelpName = "F|M:T" };

    public Option<string?> Fill { get; } = new("--fill") { Description = "Where market orders trade: next-open, close or path (default next-open)", HelpName = "MODEL" };

    public Option<string?> Slippage { get; } = new("--slippage") { Description = "none, spread:F, volume:F or impact:F (default none)", HelpName = "MODEL" };

    public Option<string?> Latency { get; } = new("--latency") { Description = "none, 5ms, lognormal:MU:SIGMA, recorded:FILE, or order:…,response:… of these (default none)", HelpName = "MODEL" };

    public Option<string?> Queue { get; } = new("--queue") { Description = "Match event by event on trades, quotes or books, with this queue before us: none, risk-averse, power:N, log or l3", HelpName = "MODEL" };

    public Option<string?> Touch { get; } = new("--touch") { Description = "Match event by event; a resting limit trades on touch or through its price (default touch)", HelpName = "RULE" };

    public Option<string?> VolumeLimit { get; } = new("--volume-limit") { Description = "Match event by event; the share of what trades or is displayed we may have (default 1)", HelpName = "F" };

    public Option<string?> Realism { get; } = new("--realism") { Description = "What else goes wrong at the venue: ideal, binance-like or stressed (default ideal)", HelpName = "PRESET" };

    public Option<string?> Size { get; } = new("--size") { Description = "Size of opening orders: fixed:Q or equity:F (default: the strategy's own)", HelpName = "RULE" };

    public Option<string?> Pace { get; } = new("--pace") { Description = "Play at a multiple of real speed: 1, 60, 0.5, … (default: as fast as possible)", HelpName = "N" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document" };

    public Option[] All =>
    [
        _config, Strategy, Parameters, _data, .. Reading.Reading, Reading.MaxBad, Bars,
        _cash, Fees, Fill, Slippage, Latency, Queue, Touch, VolumeLimit, Realism, Size, _risk, _seed, _journal, Pace, Json,
    ];

    /// <summary>Command line over environment over file over defaults.</summary>
    public BacktestSettings Settings(ParseResult parsed)
    {
        var settings = Overlay(Configured(parsed.Named(_config), Overrides()), parsed);
        if (settings.From >= settings.To) throw new UsageException($"no bar opens from {settings.From} and before {settings.To}: --from must be earlier than --to.");
        return settings;
    }

    /// <summary>
    /// Reads what an option or a settings key says. A fault in a value given on the command line is one of usage, the same in a
    /// settings file or variable is one of configuration.
    /// </summary>
    public T Read<T>(Option option, ParseResult parsed, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.InputValidation)
        {
            if (parsed.GetResult(option) is not null) throw new UsageException(fault.Message, fault);
            throw new TradingException(ErrorCode.Configuration, $"{parsed.GetValue(_config) ?? "environment"}: {fault.Message}", fault);
        }
    }

    public static Dictionary<string, string> Overrides()
    {
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value } && name.StartsWith(SettingsReader.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                overrides.Add(name, value);
            }
        }

        return overrides;
    }

    private static BacktestSettings Configured(string? path, Dictionary<string, string> overrides)
    {
        if (path is not null) return SettingsReader.Read<BacktestSettings>(path, overrides);
        return overrides.Count > 0 ? SettingsReader.Parse<BacktestSettings>("", "environment", overrides) : new BacktestSettings();
    }

    private BacktestSettings Overlay(BacktestSettings settings, ParseResult parsed)
    {
        var strategy = parsed.Named(Strategy) ?? settings.Strategy;
        return settings with
        {
            Strategy = strategy,
            Parameters = Merged(strategy == settings.Strategy ? settings.Parameters : new Dictionary<string, string>(), parsed),
            Data = parsed.GetValue(_data) is { Length: > 0 } data ? data : settings.Data,
            Instrument = parsed.Named(Reading.Instrument) ?? settings.Instrument,
            Columns = parsed.Named(Reading.Columns) ?? settings.Columns,
            Bars = parsed.Named(Bars) ?? settings.Bars,
            Round = parsed.Whole(Reading.Round, 0, Domain.Instruments.Instrument.MaxDecimals) ?? settings.Round,
            From = parsed.Moment(Reading.From) ?? settings.From,
            To = parsed.Moment(Reading.To) ?? settings.To,
            Cash = parsed.Amount(_cash) ?? settings.Cash,
            Fees = parsed.Named(Fees) ?? settings.Fees,
            Fill = parsed.Named(Fill) ?? settings.Fill,
            Slippage = parsed.Named(Slippage) ?? settings.Slippage,
            Latency = parsed.Named(Latency) ?? settings.Latency,
            Queue = parsed.Named(Queue) ?? settings.Queue,
            Touch = parsed.Named(Touch) ?? settings.Touch,
            VolumeLimit = parsed.Named(VolumeLimit) ?? settings.VolumeLimit,
            Realism = parsed.Named(Realism) ?? settings.Realism,
            Size = parsed.Named(Size) ?? settings.Size,
            Seed = parsed.Whole(_seed, 0, long.MaxValue) ?? settings.Seed,
            Journal = parsed.Named(_journal) ?? settings.Journal,
            Risk = parsed.Named(_risk) is { } file ? SettingsReader.Read<RiskLimits>(file, new Dictionary<string, string>()) : settings.Risk,
        };
    }

    private Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> configured, ParseResult parsed)
    {
        var parameters = new Dictionary<string, string>(configured, StringComparer.Ordinal);
        foreach (var pair in parsed.GetValue(Parameters) ?? [])
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0) throw new UsageException($"--param {pair}: write it as name=value.");
            parameters[pair[..equals]] = pair[(equals + 1)..];
        }

        return parameters;
    }
}
