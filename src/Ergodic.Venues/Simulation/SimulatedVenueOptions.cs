namespace Ergodic.Venues.Simulation;

/// <summary>How the simulated venue behaves. docs/backtest-assumptions.md says what each choice means.</summary>
public sealed record SimulatedVenueOptions
{
    /// <summary>Where market orders trade.</summary>
    public FillModel Fill { get; init; } = FillModel.NextOpen;

    /// <summary>What taking liquidity costs.</summary>
    public SlippageModel Slippage { get; init; } = new SlippageModel.None();

    /// <summary>How long messages travel.</summary>
    public LatencyModel Latency { get; init; } = new LatencyModel.None();

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; }
}
