namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What happens when an order meets a resting one of the same owner. The incoming order's policy counts. Auctions ignore it.</summary>
public enum SelfTradePolicy : byte
{
    /// <summary>They trade.</summary>
    None = 0,

    /// <summary>The incoming order's rest is canceled.</summary>
    CancelTaker = 1,

    /// <summary>The resting order is canceled and the incoming one goes on.</summary>
    CancelMaker = 2,

    /// <summary>Both are canceled, the resting one first.</summary>
    CancelBoth = 3,

    /// <summary>Both lose the smaller of their remaining quantities without a trade; the one that has none left is canceled.</summary>
    Decrement = 4,
}
