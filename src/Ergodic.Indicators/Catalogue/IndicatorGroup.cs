namespace Ergodic.Indicators.Catalogue;

/// <summary>What an indicator speaks about.</summary>
public enum IndicatorGroup
{
    /// <summary>Where prices go: averages, lines, cycles.</summary>
    Trend,

    /// <summary>How fast they go there.</summary>
    Momentum,

    /// <summary>How far they swing.</summary>
    Volatility,

    /// <summary>How much is traded at them.</summary>
    Volume,

    /// <summary>Figures of a sample: regression, correlation, rank.</summary>
    Statistics,

    /// <summary>Trades, quotes and depth below the bar.</summary>
    Microstructure,

    /// <summary>Shapes of candles and swings.</summary>
    Pattern,

    /// <summary>Functions and operators on a series.</summary>
    Mathematics,
}
