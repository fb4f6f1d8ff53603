namespace Ergodic.DataSources.Formats.Tables;

/// <summary>What the rows of an event table are.</summary>
internal enum EventKind
{
    /// <summary>Single trades.</summary>
    Trades,

    /// <summary>Trades of one taker order at one price.</summary>
    AggregateTrades,

    /// <summary>Funding rates of perpetuals.</summary>
    FundingRates,

    /// <summary>Forced liquidations.</summary>
    Liquidations,
}
