namespace Ergodic.Domain.Orders;

/// <summary>Which side of a trade our order was on.</summary>
public enum Liquidity : byte
{
    /// <summary>It rested and was traded against.</summary>
    Maker = 1,

    /// <summary>It traded against what rested.</summary>
    Taker = 2,
}
