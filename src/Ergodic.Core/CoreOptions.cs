using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Rules;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;

namespace Ergodic.Core;

/// <summary>All that decides what a core does, besides its inputs.</summary>
public sealed record CoreOptions
{
    /// <summary>What may be traded, numbered from 0.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>What the account starts with; its currency is the one equity is reported in.</summary>
    public required Money Cash { get; init; }

    /// <summary>Limits of the risk gate.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>How large opening orders are.</summary>
    public PositionSizing Sizing { get; init; } = new PositionSizing.AsRequested();

    /// <summary>How the order manager deals with silence and doubt.</summary>
    public ExecutionRules Execution { get; init; } = ExecutionRules.Backtest;

    /// <summary>Core time before the first input.</summary>
    public Timestamp Start { get; init; }

    /// <summary>Distinguishes the client order ids of engine starts; 0 in a backtest.</summary>
    public uint EngineEpoch { get; init; }

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; }

    /// <summary>Trading configuration in full, one key and value a line, for the journal and the run hash.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>True to journal every market event; a backtest journals the tape's hash and range instead.</summary>
    public bool RecordsMarketInputs { get; init; } = true;
}
