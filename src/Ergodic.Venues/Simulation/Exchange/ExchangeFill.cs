using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>One side of a trade as its account sees it.</summary>
/// <param name="Order">The order that traded.</param>
/// <param name="TradeId">From 1 in each market, the same for both sides.</param>
/// <param name="Price">Quote a base unit.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="Fee">Paid, in <paramref name="FeeAsset"/>.</param>
/// <param name="FeeAsset">Asset of the fee.</param>
/// <param name="Liquidity">Whether the order rested.</param>
/// <param name="Time">When.</param>
internal sealed record ExchangeFill(
    ExchangeOrder Order, long TradeId, decimal Price, decimal Quantity, decimal Fee, string FeeAsset, Liquidity Liquidity, Timestamp Time)
{
    /// <summary>Price × quantity.</summary>
    public decimal Quote => Price * Quantity;
}
