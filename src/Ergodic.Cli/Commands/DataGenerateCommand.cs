using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic data generate</c>: a made-up market as a file.</summary>
internal sealed class DataGenerateCommand
{
    private const string Tape = ".tape";
    private const string Csv = ".csv";

    private static readonly Dictionary<string, SyntheticAsset> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BTC"] = SyntheticAsset.Bitcoin,
        ["ETH"] = SyntheticAsset.Ether,
        ["SOL"] = SyntheticAsset.Solana,
        ["AAPL"] = SyntheticAsset.Apple,
        ["SPY"] = SyntheticAsset.Spy,
        ["MSFT"] = SyntheticAsset.Microsoft,
    };

    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["s"] = 1_000_000_000,
        ["m"] = 60_000_000_000,
        ["h"] = 3_600_000_000_000,
        ["d"] = 86_400_000_000_000,
    };

    private readonly Argument<string> _output = new("OUT") { Description = "The file to write: .tape, or .csv for one asset" };
    private readonly Option<string?> _seed = new("--seed") { Description = "Which market; equal seeds give equal bars (default 1)", HelpName = "N" };
    private readonly Option<string?> _bars = new("--bars") { Description = "Bars of each asset (default 17520)", HelpName = "N" };
    private readonly Option<string?> _assets = new("--assets") { Description = $"Assets, separated by commas: {string.Join(", ", Known.Keys)} (default BTC)", HelpName = "LIST" };
    private readonly Option<string?> _interval = new("--interval") { Description = "Length of a bar: 1s to 1d (default 1h)", HelpName = "I" };
    private readonly Option<string?> _start = new("--start") { Description = "When the first bar opens (default 2020-01-01)", HelpName = "T" };
    private readonly Option<string?> _hours = new("--hours") { Description = "When the market is open: always, or session (weekdays 14:30 to 21:00 UTC); default always", HelpName = "WHEN" };
    private readonly Option<bool> _json = DataCommand.Json();

    public static Command Create(CancellationToken interruption)
    {
        var self = new DataGenerateCommand();
        var command = new Command("generate", "Write bars of a made-up market (regimes, GARCH-t, jumps), labelled synthetic.")
        {
            self._output, self._seed, self._bars, self._assets, self._interval, self._start, self._hours, self._json,
        };
        command.SetAction(parsed => self.Run(parsed, interruption));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken interruption)
    {
        var (path, options) = (parsed.GetRequiredValue(_output), Options(parsed));
        var isTape = path.EndsWith(Tape, StringComparison.OrdinalIgnoreCase);
        if (!isTape && !path.EndsWith(Csv, StringComparison.OrdinalIgnoreCase)) throw new UsageException($"{path} must end in {Tape} or {Csv}.");
        if (!isTape && options.Assets.Count > 1) throw new UsageException($"a {Csv} file holds one asset; write {options.Assets.Count} to a {Tape}.");
        using var source = Made(options);
        var events = ProgressBar.Show("generate", report => isTape
            ? TapeWriter.Write(path, source, progress: report, cancellation: interruption).Events
            : BarTable.Write(path, source, $"synthetic_seed_{options.Seed}", report, interruption));
        foreach (var note in source.Report.Notes) Console.Error.WriteLine($"note: {note}");
        if (parsed.GetValue(_json))
        {
            JsonDocumentWriter.Write(Console.OpenStandardOutput(), json =>
            {
                json.WriteString("file", path);
                json.WriteString("instrument", string.Join(',', source.Instruments.Select(instrument => instrument.Id)));
                json.WriteNumber("events", events);
                json.WriteNumber("seed", options.Seed);
            });
        }
        else
        {
            Console.WriteLine($"{path}: {events} bars of {string.Join(", ", source.Instruments.Select(instrument => instrument.Id))}, synthetic");
        }

        return ExitCode.Done;
    }

    private SyntheticMarketOptions Options(ParseResult parsed)
    {
        var defaults = new SyntheticMarketOptions();
        return defaults with
        {
            Seed = (ulong)(parsed.Whole(_seed, 0, long.MaxValue) ?? (long)defaults.Seed),
            Bars = parsed.Whole(_bars, 1, int.MaxValue) ?? defaults.Bars,
            Assets = parsed.Named(_assets) is { } names ? [.. names.Split(',', StringSplitOptions.TrimEntries).Select(Asset)] : defaults.Assets,
            Interval = parsed.Named(_interval) is { } interval ? IntervalOf(interval) : defaults.Interval,
            Start = parsed.Moment(_start) ?? defaults.Start,
            Hours = parsed.Named(_hours) switch
            {
                null or "always" => SyntheticHours.AroundTheClock,
                "session" => SyntheticHours.WeekdaySession,
                var other => throw new UsageException($"{_hours.Name} {other} is refused: it must be always or session."),
            },
        };
    }

    private SyntheticAsset Asset(string name) => Known.TryGetValue(name, out var asset)
        ? asset
        : throw new UsageException($"{_assets.Name} {name} is no asset there is: {string.Join(", ", Known.Keys)}.");

    private ushort IntervalOf(string text)
    {
        var isKnown = text.Length >= 2 && Units.ContainsKey(text[^1..]) && int.TryParse(text.AsSpan(0, text.Length - 1), out var count) && count is > 0 and <= 1440;
        var code = isKnown ? BarInterval.FromNanoseconds(Units[text[^1..]] * int.Parse(text.AsSpan(0, text.Length - 1), System.Globalization.CultureInfo.InvariantCulture)) : (ushort)0;
        return code > 0 ? code : throw new UsageException($"{_interval.Name} {text} is refused: write 1s, 1m, 15m, 1h, 4h, 1d….");
    }

    /// <summary>What cannot be made was asked for on the command line.</summary>
    private static SyntheticMarketSource Made(SyntheticMarketOptions options)
    {
        try
        {
            return new SyntheticMarketSource(options);
        }
        catch (TradingException fault)
        {
            throw new UsageException(fault.Message, fault);
        }
    }
}
