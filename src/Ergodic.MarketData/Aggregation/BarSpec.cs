using System.Globalization;
using System.Numerics;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Text;
using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Aggregation;

/// <summary>Which bars to make, as one writes it on a command line: <c>time:5m</c>, <c>tick:100</c>, <c>renko:10</c>; see <see cref="BarKind"/>.</summary>
/// <param name="Kind">What cuts them.</param>
/// <param name="Interval">A code of <see cref="BarInterval"/> for time and Heikin-Ashi, otherwise 0.</param>
/// <param name="Size">
/// Trades, base units, quote units or, for imbalance, the trades expected in a bar at the start; 0 for time and Heikin-Ashi.
/// </param>
public sealed record BarSpec(BarKind Kind, ushort Interval, decimal Size)
{
    /// <summary>Trades expected in a bar at the start of imbalance bars, where nothing is said.</summary>
    public const int UsualExpectedTrades = 1_000;

    private const int MostExpectedTrades = 10_000_000;
    private const long MostMilliseconds = 16_383L * 86_400_000; // the longest interval
    private static readonly string[] Names = ["time", "tick", "volume", "dollar", "imbalance", "range", "renko", "heikin"];

    /// <summary>Reads a specification; letter case does not matter.</summary>
    /// <exception cref="TradingException"><see cref="ErrorCode.InputValidation"/>: one line that says what is wrong and what would be right.</exception>
    public static BarSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().ToLowerInvariant().Split(':');
        var name = parts[0];
        if (!Names.Contains(name, StringComparer.Ordinal)) throw Bad(text, Unknown(name));
        if (name == "imbalance") return Imbalance(text, parts);
        if (parts.Length != 2 || parts[1].Length == 0) throw Bad(text, $"'{name}' takes one value, such as {Example(name)}");
        var value = parts[1];
        return name switch
        {
            "time" => new BarSpec(BarKind.Time, IntervalOf(text, value), 0),
            "heikin" => new BarSpec(BarKind.HeikinAshi, IntervalOf(text, value), 0),
            "tick" => new BarSpec(BarKind.Tick, 0, Whole(text, value, long.MaxValue)),
            "volume" => new BarSpec(BarKind.Volume, 0, Positive(text, value)),
            "dollar" => new BarSpec(BarKind.Dollar, 0, Positive(text, value)),
            "range" => new BarSpec(BarKind.Range, 0, Positive(text, value)),
            _ => new BarSpec(BarKind.Renko, 0, Positive(text, value)),
        };
    }

    /// <summary>An aggregator for an instrument.</summary>
    /// <param name="instrument">Whose trades or bars it will be given; its decimals and multiplier turn the size into mantissas.</param>
    /// <param name="calendar">For bars of time the market's hours; null for one that never closes.</param>
    /// <param name="hours">For bars of time which hours count.</param>
    /// <param name="alignment">For bars of time where they begin.</param>
    /// <exception cref="TradingException">
    /// <see cref="ErrorCode.InputValidation"/>: the size has more decimals than the instrument, or is too large for it.
    /// </exception>
    public IBarAggregator Create(
        Instrument instrument, TradingCalendar? calendar = null, TradingHours hours = TradingHours.Regular, BarAlignment alignment = BarAlignment.Epoch)
    {
        var decimals = NotionalDecimals(instrument);
        return Kind switch
        {
            BarKind.Time => new TimeBars(new BarGrid(Interval, calendar, hours, alignment), decimals),
            BarKind.HeikinAshi => new HeikinAshiBars(new TimeBars(new BarGrid(Interval, calendar, hours, alignment), decimals)),
            BarKind.Tick => new TickBars((long)Size, decimals),
            BarKind.Volume when instrument.TryQuantityMantissa(Size, out var volume) => new VolumeBars(volume, decimals),
            BarKind.Dollar => Dollars(instrument),
            BarKind.TickImbalance => new ImbalanceBars(ImbalanceMeasure.Tick, (int)Size, decimals),
            BarKind.VolumeImbalance => new ImbalanceBars(ImbalanceMeasure.Volume, (int)Size, decimals),
            BarKind.Range when instrument.TryPriceMantissa(Size, out var range) => new RangeBars(range, decimals),
            BarKind.Renko when instrument.TryPriceMantissa(Size, out var brick) => new RenkoBars(brick, decimals),
            BarKind.Volume => throw Unfit(instrument, instrument.QuantityDecimals),
            BarKind.Range or BarKind.Renko => throw Unfit(instrument, instrument.PriceDecimals),
            _ => throw new TradingException(ErrorCode.InputValidation, $"No bars are of kind {Kind}."),
        };
    }

    /// <summary>The specification as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Kind switch
    {
        BarKind.Time => $"time:{BarInterval.Name(Interval)}",
        BarKind.HeikinAshi => $"heikin:{BarInterval.Name(Interval)}",
        BarKind.TickImbalance => $"imbalance:tick:{Size}",
        BarKind.VolumeImbalance => $"imbalance:volume:{Size}",
        BarKind.Range => $"range:{Size}",
        BarKind.Renko => $"renko:{Size}",
        _ => $"{Names[(int)Kind]}:{Size}",
    };

    private static int NotionalDecimals(Instrument instrument) => instrument.PriceDecimals + instrument.QuantityDecimals;

    /// <summary>Turnover is q·p·m; of an inverse contract q·m, whatever the price.</summary>
    private IBarAggregator Dollars(Instrument instrument)
    {
        var scale = instrument.QuantityDecimals + (instrument.IsInverse ? 0 : instrument.PriceDecimals);
        var measure = Scaled(Size / instrument.Multiplier, scale);
        if (measure > (instrument.IsInverse ? long.MaxValue : BigInteger.One << 125)) throw Unfit(instrument, scale);
        return instrument.IsInverse
            ? new VolumeBars((long)measure, NotionalDecimals(instrument))
            : new DollarBars((Int128)measure, NotionalDecimals(instrument));
    }

    /// <summary>A positive decimal times a power of ten, rounded up.</summary>
    private static BigInteger Scaled(decimal value, int decimals)
    {
        var whole = new BigInteger(decimal.Truncate(value)) * BigInteger.Pow(10, decimals);
        var fraction = value - decimal.Truncate(value);
        for (; decimals > 0; decimals--)
        {
            fraction *= 10;
            whole += new BigInteger(decimal.Truncate(fraction)) * BigInteger.Pow(10, decimals - 1);
            fraction -= decimal.Truncate(fraction);
        }

        return fraction > 0 ? whole + 1 : whole;
    }

    private static BarSpec Imbalance(string text, string[] parts)
    {
        if (parts.Length is < 2 or > 3 || parts[1] is not ("tick" or "volume"))
            throw Bad(text, "'imbalance' is of 'tick' or 'volume', such as imbalance:tick or imbalance:volume:500");
        var expected = parts.Length == 3 ? Whole(text, parts[2], MostExpectedTrades) : UsualExpectedTrades;
        return new BarSpec(parts[1] == "tick" ? BarKind.TickImbalance : BarKind.VolumeImbalance, 0, expected);
    }

    private static ushort IntervalOf(string text, string value)
    {
        var digits = value.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        decimal unit = value[digits.Length..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            "w" => 604_800_000,
            _ => 0,
        };
        var isCount = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostMilliseconds;
        var milliseconds = isCount ? count * unit : 0;
        var code = milliseconds <= MostMilliseconds ? BarInterval.FromNanoseconds((long)milliseconds * 1_000_000) : (ushort)0;
        return code != 0 ? code : throw Bad(text, $"'{value}' is no interval; give a count of ms, s, m, h, d or w up to 16383 of the largest unit it is whole in");
    }

    private static long Whole(string text, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= most
            ? count : throw Bad(text, $"'{value}' is no whole number from 1 to {most}");

    private static decimal Positive(string text, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size : throw Bad(text, $"'{value}' is no number above 0");

    private static string Unknown(string name) =>
        $"'{name}' is none of {string.Join(", ", Names)}" + (ClosestName.To(name, Names) is { } closest ? $"; did you mean {closest}?" : "");

    private static string Example(string name) => name switch
    {
        "time" => "time:5m",
        "heikin" => "heikin:1h",
        _ => $"{name}:100",
    };

    private TradingException Unfit(Instrument instrument, int decimals) => new(
        ErrorCode.InputValidation, $"Bars {this} do not fit {instrument}: the size must be below 2^62 in units of its {decimals} decimals, and a multiple of them.");

    private static TradingException Bad(string text, string what) => new(ErrorCode.InputValidation, $"Bars '{text}': {what}{(what.EndsWith('?') ? "" : ".")}");
}
