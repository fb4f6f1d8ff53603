namespace Ergodic.Domain.Values;

/// <summary>A price in quote currency for one unit of the instrument. Books lane: exact decimal.</summary>
/// <param name="Value">The price.</param>
public readonly record struct Price(decimal Value) : IComparable<Price>
{
    /// <inheritdoc/>
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <summary>True when <paramref name="left"/> is lower.</summary>
    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    /// <summary>True when <paramref name="left"/> is higher.</summary>
    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    /// <summary>True when <paramref name="left"/> is not higher.</summary>
    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    /// <summary>True when <paramref name="left"/> is not lower.</summary>
    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
