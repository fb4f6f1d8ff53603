using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Mathematics;

/// <content>Position sizing.</content>
public static partial class SafeMath
{
    /// <summary>No Kelly fraction is larger.</summary>
    public const decimal LargestKellyFraction = 0.25m;

    /// <summary>Sizes above this fraction of the balance are refused.</summary>
    public const decimal LargestBalanceFraction = 0.75m;

    /// <summary>
    /// Kelly's fraction of capital for a bet: (b·p − q) ÷ b with b = win ÷ loss and q = 1 − p, at least 0, at most 0.25.
    /// Source: J. L. Kelly, A New Interpretation of Information Rate, 1956.
    /// </summary>
    /// <param name="probability">Probability of winning, 0 to 1.</param>
    /// <param name="win">Average amount won, more than 0.</param>
    /// <param name="loss">Average amount lost, as a positive number.</param>
    /// <exception cref="TradingException">An argument lies outside its range.</exception>
    public static decimal KellyFraction(decimal probability, decimal win, decimal loss)
    {
        if (probability is < 0 or > 1) throw Refused(ErrorCode.KellyFraction, "probability", probability, "within 0 and 1");
        if (win <= 0) throw Refused(ErrorCode.KellyFraction, "average win", win, "more than 0");
        if (loss <= 0) throw Refused(ErrorCode.KellyFraction, "average loss", loss, "more than 0");
        // p − q·loss÷win is the same fraction; where the quotient does not fit, the bet is hopeless.
        return TryDivide((1 - probability) * loss, win, out var cost) ? Math.Clamp(probability - cost, 0m, LargestKellyFraction) : 0m;
    }

    /// <summary>balance × min(kelly × confidence, max): how much of a balance to put at stake.</summary>
    /// <param name="kelly">Kelly fraction, 0 to 1.</param>
    /// <param name="confidence">Confidence in the signal, 0 to 1.</param>
    /// <param name="balance">Balance, more than 0.</param>
    /// <param name="maxFraction">Upper limit as a fraction of the balance, 0 to 1.</param>
    /// <exception cref="TradingException">An argument lies outside its range, or the size is above 75 % of the balance.</exception>
    public static decimal PositionSize(decimal kelly, decimal confidence, decimal balance, decimal maxFraction)
    {
        if (kelly is < 0 or > 1) throw Refused(ErrorCode.PositionSizing, "Kelly fraction", kelly, "within 0 and 1");
        if (confidence is < 0 or > 1) throw Refused(ErrorCode.PositionSizing, "confidence", confidence, "within 0 and 1");
        if (balance <= 0) throw Refused(ErrorCode.PositionSizing, "balance", balance, "more than 0");
        if (maxFraction is < 0 or > 1) throw Refused(ErrorCode.PositionSizing, "largest fraction", maxFraction, "within 0 and 1");
        var fraction = Math.Min(kelly * confidence, maxFraction);
        return fraction <= LargestBalanceFraction
            ? balance * fraction
            : throw Refused(ErrorCode.PositionSizing, "fraction of the balance", fraction, $"at most {LargestBalanceFraction}");
    }

    private static TradingException Refused(ErrorCode code, string what, decimal value, string range) =>
        new(code, $"Position sizing: the {what} is {value}; it must be {range}.");
}
