using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Instruments;

/// <summary>Whole numbers over ranges FsCheck's 32-bit choice does not reach.</summary>
internal static class Longs
{
    public static Gen<long> Between(long low, long high) =>
        from upper in Gen.Choose(0, int.MaxValue)
        from lower in Gen.Choose(0, int.MaxValue)
        let fraction = ((UInt128)(uint)upper << 31) | (uint)lower
        let width = (UInt128)((Int128)high - low + 1)
        select (long)(low + (Int128)((fraction * width) >> 62));
}
