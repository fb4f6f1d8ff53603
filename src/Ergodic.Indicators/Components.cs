using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ergodic.Indicators;

/// <summary>An output seen as its doubles, in the order of its declaration. The catalogue admits no output of anything else.</summary>
internal static class Components
{
    public static int Count<T>() where T : unmanaged => Unsafe.SizeOf<T>() / sizeof(double);

    public static Span<double> Of<T>(ref T value) where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, double>(ref value), Count<T>());

    /// <summary>An output that has no value yet.</summary>
    public static T Undefined<T>() where T : unmanaged
    {
        T value = default;
        Of(ref value).Fill(double.NaN);
        return value;
    }
}
