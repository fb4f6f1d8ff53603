namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// Random numbers of the distributions a market is made of, equal to the bit on every machine (<see cref="PortableMath"/>). Each instance
/// is a stream of its own, named by seed, owner and purpose: drawing more from one, or adding another, leaves the rest as they are.
/// </summary>
internal sealed class Variates
{
    private const int Layers = 128;

    // Where the tail begins, and the area of each layer, for 128 layers: Marsaglia and Tsang, "The Ziggurat Method" (2000).
    private const double TailStart = 3.442619855899;
    private const double LayerArea = 9.91256303526217e-3;
    private const ulong NameBasis = 0xCBF29CE484222325; // FNV-1a
    private const ulong NamePrime = 0x100000001B3;

    private static readonly double[] Edges = LayerEdges();
    private static readonly double[] Ratios = [.. Enumerable.Range(0, Layers).Select(layer => Edges[layer + 1] / Edges[layer])];

    private readonly Xoshiro256 _random;

    public Variates(ulong seed, string owner, string purpose) => _random = new Xoshiro256(Named(seed, owner, purpose));

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => _random.NextUniform();

    /// <summary>Normal with mean 0 and variance 1, by the ziggurat in the form of Doornik (2005), which draws layer and place from separate bits.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var bits = _random.Next();
            var layer = (int)(bits & (Layers - 1));
            var place = ((bits >> 11) * (1.0 / (1UL << 52))) - 1;
            if (Math.Abs(place) < Ratios[layer]) return place * Edges[layer];
            if (layer == 0) return Tail(isNegative: place < 0);
            var x = place * Edges[layer];
            var outer = PortableMath.Exp(-0.5 * ((Edges[layer] * Edges[layer]) - (x * x)));
            var inner = PortableMath.Exp(-0.5 * ((Edges[layer + 1] * Edges[layer + 1]) - (x * x)));
            if (inner + (_random.NextUniform() * (outer - inner)) < 1) return x;
        }
    }

    /// <summary>Exponential with mean 1, always above 0.</summary>
    public double NextExponential() => -PortableMath.Log(((_random.Next() >> 11) + 0.5) * (1.0 / (1UL << 53)));

    /// <summary>Gamma with a shape of 1 or more and scale 1: Marsaglia and Tsang, "A simple method for generating gamma variables" (2000).</summary>
    public double NextGamma(double shape)
    {
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            var u = 1 - _random.NextUniform();
            var square = x * x;
            if (u < 1 - (0.0331 * square * square)) return d * v;
            if (PortableMath.Log(u) < (0.5 * square) + (d * (1 - v + PortableMath.Log(v)))) return d * v;
        }
    }

    /// <summary>What a normal's variance is multiplied by to make it Student's t with variance 1: (ν − 2) / χ²(ν); mean 1.</summary>
    /// <param name="degreesOfFreedom">ν, more than 2.</param>
    public double NextVarianceMix(double degreesOfFreedom) => (degreesOfFreedom - 2) / (2 * NextGamma(degreesOfFreedom / 2));

    /// <summary>Lognormal with mean 1.</summary>
    /// <param name="deviation">Standard deviation of its logarithm.</param>
    public double NextLogNormal(double deviation) => PortableMath.Exp(deviation * (NextNormal() - (0.5 * deviation)));

    /// <summary>Poisson, given e to the power −mean; takes time in proportion to the mean.</summary>
    public int NextPoisson(double chanceOfNone)
    {
        var count = 0;
        for (var product = _random.NextUniform(); product > chanceOfNone; product *= _random.NextUniform()) count++;
        return count;
    }

    private static ulong Named(ulong seed, string owner, string purpose)
    {
        unchecked
        {
            var hash = NameBasis;
            foreach (var letter in $"{seed} {owner} {purpose}") hash = (hash ^ letter) * NamePrime;
            return hash;
        }
    }

    private static double[] LayerEdges()
    {
        var edges = new double[Layers + 1];
        edges[0] = LayerArea / PortableMath.Exp(-0.5 * TailStart * TailStart);
        edges[1] = TailStart;
        for (var layer = 2; layer < Layers; layer++)
        {
            var before = edges[layer - 1];
            edges[layer] = Math.Sqrt(-2 * PortableMath.Log((LayerArea / before) + PortableMath.Exp(-0.5 * before * before)));
        }

        return edges;
    }

    /// <summary>Beyond the last layer: Marsaglia (1964).</summary>
    private double Tail(bool isNegative)
    {
        double x;
        do x = NextExponential() / TailStart;
        while (2 * NextExponential() < x * x);
        return isNegative ? -(TailStart + x) : TailStart + x;
    }
}
