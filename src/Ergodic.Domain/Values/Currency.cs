namespace Ergodic.Domain.Values;

/// <summary>A currency, coin or share class by its code, such as <c>USDT</c>, <c>BTC</c> or <c>AAPL</c>. Ordinal and case-sensitive.</summary>
/// <param name="Code">The code; upper case by convention.</param>
public readonly record struct Currency(string Code) : IComparable<Currency>
{
    /// <inheritdoc/>
    public bool Equals(Currency other) => string.Equals(Code, other.Code);

    /// <inheritdoc/>
    public override int GetHashCode() => Code is null ? 0 : Code.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Currency other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc/>
    public override string ToString() => Code ?? "?";
}
