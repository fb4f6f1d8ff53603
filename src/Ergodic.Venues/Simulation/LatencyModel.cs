namespace Ergodic.Venues.Simulation;

/// <summary>How long a message travels, each way. A closed hierarchy.</summary>
public abstract record LatencyModel
{
    private LatencyModel()
    {
    }

    /// <summary>Nanoseconds of one leg.</summary>
    internal abstract long Draw(SimulationRandom random);

    /// <summary>Messages arrive at once.</summary>
    public sealed record None : LatencyModel
    {
        internal override long Draw(SimulationRandom random) => 0;
    }

    /// <summary>Always the same.</summary>
    /// <param name="Nanoseconds">One leg.</param>
    public sealed record Constant(long Nanoseconds) : LatencyModel
    {
        internal override long Draw(SimulationRandom random) => Nanoseconds;
    }

    /// <summary>exp(μ + σ·N) milliseconds.</summary>
    /// <param name="Mu">Mean of the logarithm of milliseconds.</param>
    /// <param name="Sigma">Its standard deviation.</param>
    public sealed record LogNormal(double Mu, double Sigma) : LatencyModel
    {
        private const double LongestMilliseconds = 60_000;

        internal override long Draw(SimulationRandom random) =>
            (long)(Math.Min(LongestMilliseconds, Math.Exp(Mu + (Sigma * random.NextNormal()))) * 1_000_000);
    }

    /// <summary>As recorded: drawn from a table of quantiles.</summary>
    /// <param name="Table">The table.</param>
    public sealed record Recorded(LatencyTable Table) : LatencyModel
    {
        internal override long Draw(SimulationRandom random) => (long)(Table.Quantile(random.NextUniform()) * 1_000_000);
    }
}
