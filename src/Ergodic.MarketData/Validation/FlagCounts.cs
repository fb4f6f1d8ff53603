using System.Numerics;

namespace Ergodic.MarketData.Validation;

/// <summary>How many events bore which flag.</summary>
public sealed class FlagCounts
{
    private readonly long[] _counts = new long[32];

    /// <summary>Events with this one flag; 0 for none or several at once.</summary>
    public long this[ValidationFlag flag] => BitOperations.IsPow2((uint)flag) ? _counts[BitOperations.TrailingZeroCount((uint)flag)] : 0;

    /// <summary>The flags met, with their counts, in the order of their bits.</summary>
    public IReadOnlyList<KeyValuePair<ValidationFlag, long>> Met =>
        [.. Enumerable.Range(0, _counts.Length).Where(bit => _counts[bit] > 0).Select(bit => KeyValuePair.Create((ValidationFlag)(1u << bit), _counts[bit]))];

    internal void Add(ValidationFlag flags)
    {
        for (var rest = (uint)flags; rest != 0; rest &= rest - 1) _counts[BitOperations.TrailingZeroCount(rest)]++;
    }
}
