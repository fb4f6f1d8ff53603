using Ergodic.Domain.Orders;

namespace Ergodic.MarketData.Books;

/// <summary>One order resting in an <see cref="L3Book"/>.</summary>
/// <param name="Id">The venue's id, or the interned number of one that is text.</param>
/// <param name="Side">Buy for a bid.</param>
/// <param name="Price">Price mantissa.</param>
/// <param name="Quantity">Quantity mantissa that remains.</param>
public readonly record struct BookOrder(long Id, OrderSide Side, long Price, long Quantity);
