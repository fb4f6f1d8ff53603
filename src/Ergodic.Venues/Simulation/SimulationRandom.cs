namespace Ergodic.Venues.Simulation;

/// <summary>Seeded randomness of a simulation: SplitMix64 (Steele, Lea and Flood 2014). The same seed gives the same draws everywhere.</summary>
internal sealed class SimulationRandom(ulong seed)
{
    private ulong _state = seed;

    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
