using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Simulation;

/// <summary>How the simulated venue behaves. docs/backtest-assumptions.md says what each choice means.</summary>
public sealed record SimulatedVenueOptions
{
    /// <summary>Where market orders trade, on bars.</summary>
    public FillModel Fill { get; init; } = FillModel.NextOpen;

    /// <summary>What taking liquidity costs.</summary>
    public SlippageModel Slippage { get; init; } = new SlippageModel.None();

    /// <summary>How long messages travel to the venue, and back unless <see cref="ResponseLatency"/> says otherwise.</summary>
    public LatencyModel Latency { get; init; } = new LatencyModel.None();

    /// <summary>How long reports travel; null for the same as orders, drawn from the same stream.</summary>
    public LatencyModel? ResponseLatency { get; init; }

    /// <summary>Who is before us at our price, on a tape; null for <see cref="QueueModel.RiskAverse"/>.</summary>
    public QueueModel? Queue { get; init; }

    /// <summary>When a resting limit trades, on a tape.</summary>
    public TouchRule Touch { get; init; } = TouchRule.Touch;

    /// <summary>The share of what traded or was displayed that our orders may have together, above 0 and up to 1; on a tape. Null for all of it.</summary>
    public decimal? VolumeLimit { get; init; }

    /// <summary>What else goes wrong or costs money at a real venue.</summary>
    public VenueRealism Realism { get; init; } = VenueRealism.Ideal;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; }
}
