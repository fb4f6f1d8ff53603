using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Risk.Sizing;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Backtest;

/// <summary>
/// Reads the short forms in which fees, fills, slippage, latency and sizes are written. What cannot be read is an
/// <see cref="ErrorCode.InputValidation"/> fault that says what can.
/// </summary>
public static class TradingSpecs
{
    private const decimal HighestFee = 0.5m;

    /// <summary><c>0.001</c> for both sides, or <c>maker:taker</c>; fractions of notional between −0.5 and 0.5.</summary>
    public static FeeSchedule Fees(string text)
    {
        var parts = text.Split(':');
        if (parts.Length <= 2 && TryFee(parts[0], out var maker) && TryFee(parts[^1], out var taker)) return new FeeSchedule(maker, taker);
        throw Unreadable("fees", text, "a fraction of notional such as 0.001, or maker:taker such as 0.0002:0.0005, each from -0.5 to 0.5");
    }

    /// <summary><c>next-open</c>, <c>close</c> or <c>path</c>.</summary>
    public static FillModel Fill(string text) => text switch
    {
        "next-open" => FillModel.NextOpen,
        "close" => FillModel.Close,
        "path" => FillModel.Path,
        _ => throw Unreadable("fill", text, "next-open, close or path"),
    };

    /// <summary><c>none</c>, <c>spread:F</c>, <c>volume:F</c> or <c>impact:F</c> with a fraction F from 0 to 1.</summary>
    public static SlippageModel Slippage(string text)
    {
        if (text == "none") return new SlippageModel.None();
        var (kind, rest) = Split(text);
        if (TryDecimal(rest, out var fraction) && fraction is >= 0 and <= 1)
        {
            switch (kind)
            {
                case "spread": return new SlippageModel.HalfSpread(fraction);
                case "volume": return new SlippageModel.VolumeShare(fraction);
                case "impact": return new SlippageModel.SquareRootImpact(fraction);
            }
        }

        throw Unreadable("slippage", text, "none, spread:F, volume:F or impact:F with F from 0 to 1");
    }

    /// <summary>
    /// <c>none</c>, a number of milliseconds such as <c>5ms</c>, <c>lognormal:MU:SIGMA</c> of milliseconds, or <c>recorded:FILE</c> with lines
    /// <c>probability,milliseconds</c>; or the two legs apart as <c>order:…,response:…</c>. The second is null where both are one.
    /// </summary>
    public static (LatencyModel Order, LatencyModel? Response) Latencies(string text)
    {
        const string OrderLeg = "order:";
        const string ResponseLeg = ",response:";
        var split = text.IndexOf(ResponseLeg, StringComparison.Ordinal);
        if (!text.StartsWith(OrderLeg, StringComparison.Ordinal) || split < 0) return (Latency(text), null);
        return (Latency(text[OrderLeg.Length..split]), Latency(text[(split + ResponseLeg.Length)..]));
    }

    /// <summary>One leg, or both where they are one: see <see cref="Latencies"/>.</summary>
    public static LatencyModel Latency(string text)
    {
        const string Milliseconds = "ms";
        const string Recorded = "recorded:";
        const decimal Longest = 60_000m;
        if (text == "none") return new LatencyModel.None();
        if (text.StartsWith(Recorded, StringComparison.Ordinal)) return new LatencyModel.Recorded(Table(text[Recorded.Length..]));
        var number = text.EndsWith(Milliseconds, StringComparison.Ordinal) ? text[..^Milliseconds.Length].TrimEnd() : text;
        if (TryDecimal(number, out var constant) && constant is >= 0 and <= Longest) return new LatencyModel.Constant((long)(constant * 1_000_000m));
        var parts = text.Split(':');
        if (parts is ["lognormal", _, _] && TryDouble(parts[1], out var mu) && TryDouble(parts[2], out var sigma) && Math.Abs(mu) <= 15 && sigma is >= 0 and <= 5)
        {
            return new LatencyModel.LogNormal(mu, sigma);
        }

        throw Unreadable("latency", text, "none, milliseconds such as 5ms (up to 60000), lognormal:MU:SIGMA of milliseconds with |MU| up to 15 and SIGMA from 0 to 5, recorded:FILE, or order:…,response:… of these");
    }

    /// <summary><c>none</c>, <c>risk-averse</c>, <c>power:N</c> with N above 0 and up to 10, <c>log</c> or <c>l3</c>.</summary>
    public static QueueModel Queue(string text)
    {
        switch (text)
        {
            case "none": return new QueueModel.None();
            case "risk-averse": return new QueueModel.RiskAverse();
            case "log": return new QueueModel.Log();
            case "l3": return new QueueModel.L3();
        }

        var (kind, rest) = Split(text);
        if (kind == "power" && TryDouble(rest, out var exponent) && exponent is > 0 and <= 10) return new QueueModel.Power(exponent);
        throw Unreadable("queue", text, "none, risk-averse, power:N with N above 0 and up to 10, log or l3");
    }

    /// <summary><c>touch</c> or <c>through</c>.</summary>
    public static TouchRule Touch(string text) => text switch
    {
        "touch" => TouchRule.Touch,
        "through" => TouchRule.Through,
        _ => throw Unreadable("touch", text, "touch or through"),
    };

    /// <summary>A fraction above 0 and up to 1.</summary>
    public static decimal VolumeLimit(string text) => TryDecimal(text, out var limit) && limit is > 0 and <= 1 ? limit
        : throw Unreadable("volume limit", text, "a fraction above 0 and up to 1");

    /// <summary>The name of a preset: <see cref="VenueRealism.Names"/>.</summary>
    public static VenueRealism Realism(string text) => VenueRealism.Named(text);

    /// <summary><c>fixed:Q</c> or <c>equity:F</c>; null is what the strategy asks for.</summary>
    public static PositionSizing Size(string? text)
    {
        if (text is null) return new PositionSizing.AsRequested();
        var (kind, rest) = Split(text);
        if (TryDecimal(rest, out var number) && number > 0)
        {
            if (kind == "fixed") return new PositionSizing.Fixed(number);
            if (kind == "equity" && number <= 125) return new PositionSizing.EquityFraction(number);
        }

        throw Unreadable("size", text, "fixed:Q with a quantity above 0, or equity:F with a fraction of equity above 0 and up to 125 (above 1 needs --risk with leverage)");
    }

    /// <summary>What is wrong with a short form, or null where it can be read.</summary>
    internal static string? Fault(Func<object> read)
    {
        try
        {
            _ = read();
            return null;
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.InputValidation)
        {
            return fault.Message;
        }
    }

    private static LatencyTable Table(string file)
    {
        try
        {
            return LatencyTable.Parse(Path.GetFileName(file), File.ReadLines(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable("latency", $"recorded:{file}", $"a file that can be read ({fault.Message.TrimEnd('.')})");
        }
        catch (TradingException fault)
        {
            throw new TradingException(ErrorCode.InputValidation, fault.Message, fault);
        }
    }

    private static (string Kind, string Value) Split(string text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }

    private static bool TryFee(string text, out decimal fee) => TryDecimal(text, out fee) && Math.Abs(fee) <= HighestFee;

    private static bool TryDecimal(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryDouble(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static TradingException Unreadable(string what, string text, string valid) =>
        new(ErrorCode.InputValidation, $"{what} '{text}' cannot be read: write {valid}.");
}
