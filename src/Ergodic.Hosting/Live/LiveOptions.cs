using Ergodic.Domain.Values;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Live;

/// <summary>One live run, ready to start.</summary>
public sealed record LiveOptions
{
    /// <summary>What trades.</summary>
    public required StrategyDescriptor Strategy { get; init; }

    /// <summary>Its parameters; what is missing takes the default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What of the account's cash is the strategy's to trade with.</summary>
    public required Money Cash { get; init; }

    /// <summary>Limits of the risk gate.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>How large opening orders are.</summary>
    public PositionSizing Sizing { get; init; } = new PositionSizing.AsRequested();

    /// <summary>Which start of the engine this is, from 1: it sets the client order ids of one start apart from those of another.</summary>
    public uint EngineEpoch { get; init; } = 1;

    /// <summary>Folder for this start's journal; it must hold none yet.</summary>
    public required string JournalDirectory { get; init; }

    /// <summary>True to leave working orders at the venue at the end.</summary>
    public bool KeepsOrders { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told what an operator wants to read, a line each.</summary>
    public Action<string> Log { get; init; } = static _ => { };
}
