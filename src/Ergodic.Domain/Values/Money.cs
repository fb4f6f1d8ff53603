namespace Ergodic.Domain.Values;

/// <summary>An exact amount of one currency.</summary>
/// <param name="Amount">Signed amount, in whole units of <paramref name="Currency"/>.</param>
/// <param name="Currency">What is counted.</param>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <summary>Rounds half-even to <paramref name="scale"/> decimals (0 to 28): the one rounding rule for booked amounts.</summary>
    public static decimal Round(decimal amount, int scale) => decimal.Round(amount, scale, MidpointRounding.ToEven);

    /// <inheritdoc/>
    public override string ToString() => $"{Amount} {Currency}";
}
