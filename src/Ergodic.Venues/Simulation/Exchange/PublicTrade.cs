using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A trade as everybody sees it.</summary>
/// <param name="Id">From 1 in its market.</param>
/// <param name="Price">Quote a base unit.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="Time">When.</param>
/// <param name="IsBuyerMaker">True when the buy order rested.</param>
/// <param name="BuyOrderId">The buyer's order.</param>
/// <param name="SellOrderId">The seller's order.</param>
internal readonly record struct PublicTrade(
    long Id, decimal Price, decimal Quantity, Timestamp Time, bool IsBuyerMaker, long BuyOrderId, long SellOrderId)
{
    /// <summary>Price × quantity.</summary>
    public decimal Quote => Price * Quantity;
}
