using Ergodic.DataSources;
using Ergodic.Domain.Values;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.Registry;
using Ergodic.Venues.Simulation;

namespace Ergodic.Hosting.Backtest;

/// <summary>One backtest, ready to run.</summary>
public sealed record BacktestOptions
{
    /// <summary>The market. The host reads it once; whoever opened it disposes of it.</summary>
    public required IMarketEventSource Source { get; init; }

    /// <summary>What trades.</summary>
    public required StrategyDescriptor Strategy { get; init; }

    /// <summary>Its parameters; what is missing takes the default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What the account starts with.</summary>
    public required Money Cash { get; init; }

    /// <summary>Limits of the risk gate.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>How large opening orders are.</summary>
    public PositionSizing Sizing { get; init; } = new PositionSizing.AsRequested();

    /// <summary>How the venue behaves; its seed is <see cref="Seed"/>.</summary>
    public SimulatedVenueOptions Venue { get; init; } = new();

    /// <summary>
    /// True when orders meet trades, quotes and books event by event, which the source then gives beside the bars the strategy sees; false when
    /// they meet the bars.
    /// </summary>
    public bool IsOnTape { get; init; }

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; }

    /// <summary>Folder for the journal; it must hold none yet.</summary>
    public required string JournalDirectory { get; init; }

    /// <summary>How fast the market is played; null for as fast as possible. No part of the run's configuration: results and hashes are the same.</summary>
    public ReplayPace? Pace { get; init; }

    /// <summary>Metrics and reports.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Told a few times a second how much of the market has been read, 0 to 1.</summary>
    public Action<double>? Progress { get; init; }
}
