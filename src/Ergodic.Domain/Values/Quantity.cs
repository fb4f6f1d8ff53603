namespace Ergodic.Domain.Values;

/// <summary>An unsigned size in base units, shares or contracts. Books lane: exact decimal.</summary>
/// <param name="Value">The size.</param>
public readonly record struct Quantity(decimal Value) : IComparable<Quantity>
{
    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>True when <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>True when <paramref name="left"/> is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>True when <paramref name="left"/> is not larger.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>True when <paramref name="left"/> is not smaller.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
