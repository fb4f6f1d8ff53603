namespace Ergodic.MarketData.Aggregation;

/// <summary>What an aggregator did with an event. All but <see cref="Used"/> leave it as it was, so that the caller can count them.</summary>
public enum BarUse : byte
{
    /// <summary>It is part of a bar.</summary>
    Used = 0,

    /// <summary>This aggregator has no use for events of this kind, such as a quote, or trades where only bars are taken.</summary>
    OtherKind = 1,

    /// <summary>
    /// Trades, aggregate trades or bars where the aggregator already builds from another of them: adding both would count volume twice.
    /// </summary>
    OtherSource = 2,

    /// <summary>Of another instrument than the events before.</summary>
    OtherInstrument = 3,

    /// <summary>Earlier than what was taken before or, for a bar, overlapping it.</summary>
    OutOfOrder = 4,

    /// <summary>A bar that reaches over the bounds of the bars to be built, or does not say how long it is while it must.</summary>
    Straddles = 5,

    /// <summary>Outside the trading hours the bars are cut from.</summary>
    OutsideHours = 6,

    /// <summary>A price that is not above zero, a negative quantity, a high or low that contradicts the rest, a time outside 1678 to 2261.</summary>
    Malformed = 7,

    /// <summary>A price or quantity of 2^62 or more, a sum that does not fit 64 bits, or a jump of more bricks than are laid at once.</summary>
    TooLarge = 8,
}
