using System.CommandLine;
using System.Globalization;
using Ergodic.DataSources;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.Cli.Commands;

/// <summary>The options that say how files of market data are read, the same for every verb that reads some.</summary>
internal sealed class DataOptions
{
    private const double Percent = 100;

    public Option<string?> Instrument { get; } = new("--instrument")
    {
        Description = "Name of the instrument, where the file's name does not say it: BTC/USDT@binance, BTC/USDT:USDT@binance, AAPL@alpaca",
        HelpName = "ID",
    };

    public Option<string?> Columns { get; } = new("--columns") { Description = "Which column is what: time=0,open=1,… or by header name", HelpName = "MAP" };

    public Option<string?> Round { get; } = new("--round") { Description = "Round values with more decimals than fit to D, instead of quarantining them", HelpName = "D" };

    public Option<string?> From { get; } = new("--from") { Description = "First bar to read, by its open (ISO 8601, UTC)", HelpName = "T" };

    public Option<string?> To { get; } = new("--to") { Description = "Leave out bars that open at this time or later", HelpName = "T" };

    public Option<string?> MaxBad { get; } = new("--max-bad") { Description = "Refuse a file of which more than this percentage of the rows is bad, 0 to 100 (default 1)", HelpName = "PERCENT" };

    public Option<string?> TimeZone { get; } = new("--time-zone") { Description = "Zone of times written without one: +03:00 or Europe/London (default UTC)", HelpName = "ZONE" };

    public Option<bool> EndStamped { get; } = new("--end-stamped") { Description = "The file stamps bars at their end instead of their open" };

    /// <summary>How the rows are to be read, and which.</summary>
    public Option[] Reading => [Columns, Instrument, Round, From, To, TimeZone, EndStamped];

    /// <summary>What the command line says, the rest inferred.</summary>
    /// <exception cref="UsageException">A value cannot be.</exception>
    public MarketDataOptions Options(ParseResult parsed) => Usable(() => new MarketDataOptions
    {
        Instrument = InstrumentOf(parsed),
        Columns = ColumnsOf(parsed),
        Round = parsed.Whole(Round, 0, Domain.Instruments.Instrument.MaxDecimals),
        From = parsed.Moment(From),
        To = parsed.Moment(To),
        TimeZone = parsed.Named(TimeZone),
        EndStamped = parsed.GetValue(EndStamped),
        MaxBadFraction = MaxBadOf(parsed) ?? MarketDataOptions.Default.MaxBadFraction,
    }.Checked());

    /// <summary>The fraction of bad rows the command line permits; null where it says nothing.</summary>
    public double? MaxBadOf(ParseResult parsed)
    {
        if (parsed.GetResult(MaxBad) is null || parsed.GetValue(MaxBad) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= Percent
            ? percent / Percent
            : throw new UsageException($"{MaxBad.Name} {text} is refused: it must be a percentage from 0 to 100.");
    }

    /// <summary>An instrument's name as people write it.</summary>
    /// <exception cref="TradingException">It cannot be read.</exception>
    public static InstrumentId Named(string text)
    {
        if (!InstrumentId.TryParse(text, out var id))
        {
            throw new TradingException(ErrorCode.InputValidation, $"instrument '{text}' cannot be read: write symbol@venue, such as BTC/USDT@binance or AAPL@alpaca.");
        }

        return InstrumentName.Parse(id).Id;
    }

    private InstrumentId? InstrumentOf(ParseResult parsed) => parsed.Named(Instrument) is { } text ? Named(text) : null;

    private ColumnMap? ColumnsOf(ParseResult parsed) => parsed.Named(Columns) is { } text ? ColumnMap.Parse(text) : null;

    private static T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.InputValidation)
        {
            throw new UsageException(fault.Message, fault);
        }
    }
}
