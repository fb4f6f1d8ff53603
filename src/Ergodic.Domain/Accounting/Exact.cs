namespace Ergodic.Domain.Accounting;

/// <summary>Decimal arithmetic for amounts that must balance to the last digit.</summary>
internal static class Exact
{
    // Below this on both sides a product cannot leave decimal's range of 7.9e28.
    private const decimal SafeFactor = 100_000_000_000_000m;

    /// <summary>
    /// The sum without any loss. Decimal rounds silently once a sum needs more than 28 digits; books cannot, so that is an
    /// <see cref="OverflowException"/> here. Both subtractions are needed: each alone misses the loss of the smaller operand.
    /// </summary>
    public static decimal Sum(decimal a, decimal b)
    {
        var sum = a + b;

        // Decimal gives up digits only by giving up scale: a sum as fine as the finer of the two has lost none.
        if (sum.Scale == Math.Max(a.Scale, b.Scale)) return sum;
        if (sum - a != b || sum - b != a) throw new OverflowException($"{a} + {b} needs more than 28 digits.");
        return sum;
    }

    /// <summary>The part of <paramref name="total"/> that belongs to <paramref name="part"/> of <paramref name="whole"/>.</summary>
    public static decimal Share(decimal total, decimal part, decimal whole) =>
        Math.Abs(total) < SafeFactor && part < SafeFactor ? total * part / whole : total * (part / whole);
}
