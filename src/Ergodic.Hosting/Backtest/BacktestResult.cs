using Ergodic.Core.State;
using Ergodic.DataSources;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Journal;
using Ergodic.Venues.Simulation;

namespace Ergodic.Hosting.Backtest;

/// <summary>What a backtest did.</summary>
public sealed record BacktestResult
{
    /// <summary>The final state: orders, ledger, stops, refusals.</summary>
    public required TradingState State { get; init; }

    /// <summary>The instruments traded.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>What was read, left out and assumed.</summary>
    public required IngestReport Ingest { get; init; }

    /// <summary>Market events the core saw.</summary>
    public required long Events { get; init; }

    /// <summary>Open of the first bar.</summary>
    public required Timestamp From { get; init; }

    /// <summary>Open of the last bar.</summary>
    public required Timestamp To { get; init; }

    /// <summary>Equity at the last close, or null where it cannot be valued.</summary>
    public required decimal? FinalEquity { get; init; }

    /// <summary>Orders that still rest at the venue, with the reason.</summary>
    public required IReadOnlyList<OpenOrderReason> OpenOrders { get; init; }

    /// <summary>What the strategy threw, or null.</summary>
    public required string? StrategyFault { get; init; }

    /// <summary>Equal for equal inputs, configuration and seed.</summary>
    public required string RunHash { get; init; }

    /// <summary>Hash of the final state; <c>journal replay</c> reaches the same.</summary>
    public required string StateHash { get; init; }

    /// <summary>End of the journal's storage chain.</summary>
    public required JournalHead JournalHead { get; init; }

    /// <summary>Seconds from the first read to the closed journal.</summary>
    public required double WallSeconds { get; init; }
}
