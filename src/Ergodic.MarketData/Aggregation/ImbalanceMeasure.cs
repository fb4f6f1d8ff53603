namespace Ergodic.MarketData.Aggregation;

/// <summary>What an imbalance bar adds up with the sign of each trade.</summary>
public enum ImbalanceMeasure
{
    /// <summary>One a trade event.</summary>
    Tick = 0,

    /// <summary>Its quantity.</summary>
    Volume = 1,
}
