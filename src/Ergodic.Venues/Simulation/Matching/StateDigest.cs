namespace Ergodic.Venues.Simulation.Matching;

/// <summary>A running hash of numbers in order (a multiply and shift a number, of the SplitMix64 kind).</summary>
internal struct StateDigest
{
    private ulong _state;

    public readonly ulong Value => _state;

    public void Add(long value)
    {
        var mixed = unchecked((_state ^ (ulong)value) * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
        _state = mixed ^ (mixed >> 32);
    }
}
