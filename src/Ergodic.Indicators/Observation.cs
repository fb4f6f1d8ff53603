using System.Runtime.CompilerServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.Indicators;

/// <summary>What counts as an observation. The tests on types are decided when a method is compiled and cost nothing.</summary>
internal static class Observation
{
    /// <summary>No price, volume or ratio comes near it, and its square summed over any window is still finite.</summary>
    public const double Limit = 1e100;

    /// <summary>True when every component is a number within <see cref="Limit"/>; NaN and infinities fail the comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUsable<T>(in T input) where T : struct
    {
        if (typeof(T) == typeof(double)) return Math.Abs(Unsafe.As<T, double>(ref Unsafe.AsRef(in input))) <= Limit;
        if (typeof(T) == typeof(Bar)) return IsUsable(in Unsafe.As<T, Bar>(ref Unsafe.AsRef(in input)));
        throw Unknown(typeof(T));
    }

    /// <summary>What an indicator of <typeparamref name="T"/> sees of a bar: all of it, or its close.</summary>
    public static T From<T>(in Bar bar) where T : struct
    {
        if (typeof(T) == typeof(double)) return Unsafe.BitCast<double, T>(bar.Close);
        if (typeof(T) == typeof(Bar)) return Unsafe.As<Bar, T>(ref Unsafe.AsRef(in bar));
        throw Unknown(typeof(T));
    }

    // Without short circuits: one branch a bar, and it is never taken.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUsable(in Bar bar) =>
        (Math.Abs(bar.Open) <= Limit) & (Math.Abs(bar.High) <= Limit) & (Math.Abs(bar.Low) <= Limit)
        & (Math.Abs(bar.Close) <= Limit) & (Math.Abs(bar.Volume) <= Limit);

    private static TradingException Unknown(Type type) => new(
        ErrorCode.Configuration, $"Indicators take a double or a Bar, not {type.Name}: teach Observation to read it.");
}
