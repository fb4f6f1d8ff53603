namespace Ergodic.MarketData.Aggregation;

/// <summary>What bars are cut by.</summary>
public enum BarKind
{
    /// <summary>Time: <c>time:5m</c>.</summary>
    Time = 0,

    /// <summary>Trade count: <c>tick:100</c>.</summary>
    Tick = 1,

    /// <summary>Volume in base units (contracts for contracts): <c>volume:10</c>.</summary>
    Volume = 2,

    /// <summary>Turnover in quote units: <c>dollar:1000000</c>.</summary>
    Dollar = 3,

    /// <summary>Imbalance of trade signs, starting with so many trades a bar: <c>imbalance:tick</c>, <c>imbalance:tick:500</c>.</summary>
    TickImbalance = 4,

    /// <summary>Imbalance of signed volume: <c>imbalance:volume</c>, <c>imbalance:volume:500</c>.</summary>
    VolumeImbalance = 5,

    /// <summary>High less low in quote units: <c>range:5</c>.</summary>
    Range = 6,

    /// <summary>Bricks of a height in quote units: <c>renko:10</c>.</summary>
    Renko = 7,

    /// <summary>Heikin-Ashi over bars of time: <c>heikin:1h</c>.</summary>
    HeikinAshi = 8,
}
