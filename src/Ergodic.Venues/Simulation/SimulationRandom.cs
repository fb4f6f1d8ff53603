namespace Ergodic.Venues.Simulation;

/// <summary>Seeded randomness of a simulation: SplitMix64 (Steele, Lea and Flood 2014). The same seed gives the same draws everywhere.</summary>
internal sealed class SimulationRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream for one mechanism of one instrument, so that what one draws does not shift another.</summary>
    public static SimulationRandom Stream(ulong seed, uint instrument, SimulationStream stream)
    {
        var mixed = new SimulationRandom(seed).Next();
        mixed = new SimulationRandom(mixed ^ instrument).Next();
        return new SimulationRandom(new SimulationRandom(mixed ^ (ulong)stream).Next());
    }

    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    /// <summary>An exponential variate with this many happenings a unit of time.</summary>
    public double NextExponential(double rate) => -Math.Log(1 - NextUniform()) / rate;

    /// <summary>A Beta variate, as a quotient of two Gamma variates.</summary>
    public double NextBeta(double alpha, double beta)
    {
        double one = NextGamma(alpha), other = NextGamma(beta);
        return one + other == 0 ? 0.5 : one / (one + other);
    }

    /// <summary>A Gamma variate of scale 1 by rejection from a cubed normal (Marsaglia and Tsang 2000); shapes below 1 by a power of a uniform.</summary>
    private double NextGamma(double shape)
    {
        if (shape < 1) return NextGamma(shape + 1) * Math.Pow(1 - NextUniform(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = NextNormal();
            var root = 1 + (c * normal);
            if (root <= 0) continue;
            var cube = root * root * root;
            if (Math.Log(1 - NextUniform()) < (0.5 * normal * normal) + d - (d * cube) + (d * Math.Log(cube))) return d * cube;
        }
    }

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
