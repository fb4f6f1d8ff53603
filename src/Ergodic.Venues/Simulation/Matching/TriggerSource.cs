namespace Ergodic.Venues.Simulation.Matching;

/// <summary>The price a conditional order watches. A source without a price yet triggers nothing.</summary>
public enum TriggerSource : byte
{
    /// <summary>Trades: every price traded since the order came counts, not only the last.</summary>
    Last = 0,

    /// <summary>The best bid after each happening.</summary>
    Bid = 1,

    /// <summary>The best ask after each happening.</summary>
    Ask = 2,

    /// <summary>The mark price given to the engine.</summary>
    Mark = 3,
}
