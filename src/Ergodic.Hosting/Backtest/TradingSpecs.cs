using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Risk.Sizing;
using Ergodic.Venues.Simulation;

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

    /// <summary><c>none</c>, a number of milliseconds such as <c>5ms</c>, or <c>lognormal:MU:SIGMA</c> of milliseconds.</summary>
    public static LatencyModel Latency(string text)
    {
        const string Milliseconds = "ms";
        const decimal Longest = 60_000m;
        if (text == "none") return new LatencyModel.None();
        var number = text.EndsWith(Milliseconds, StringComparison.Ordinal) ? text[..^Milliseconds.Length].TrimEnd() : text;
        if (TryDecimal(number, out var constant) && constant is >= 0 and <= Longest) return new LatencyModel.Constant((long)(constant * 1_000_000m));
        var parts = text.Split(':');
        if (parts is ["lognormal", _, _] && TryDouble(parts[1], out var mu) && TryDouble(parts[2], out var sigma) && Math.Abs(mu) <= 15 && sigma is >= 0 and <= 5)
        {
            return new LatencyModel.LogNormal(mu, sigma);
        }

        throw Unreadable("latency", text, "none, milliseconds such as 5ms (up to 60000), or lognormal:MU:SIGMA of milliseconds with |MU| up to 15 and SIGMA from 0 to 5");
    }

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
