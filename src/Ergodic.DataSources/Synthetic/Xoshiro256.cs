using System.Numerics;

namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// xoshiro256** of Blackman and Vigna (2018), its state drawn from the seed by SplitMix64: the same numbers on every machine.
/// Not for secrets.
/// </summary>
internal sealed class Xoshiro256
{
    private const double Unit = 1.0 / (1UL << 53);

    private ulong _a, _b, _c, _d;

    public Xoshiro256(ulong seed) => (_a, _b, _c, _d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
            var shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = BitOperations.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => (Next() >> 11) * Unit;

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
