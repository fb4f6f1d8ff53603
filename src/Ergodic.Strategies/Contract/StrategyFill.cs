using Ergodic.Domain.Orders;

namespace Ergodic.Strategies.Contract;

/// <summary>A trade of one of the strategy's own orders.</summary>
/// <param name="Order">The order.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">What traded.</param>
/// <param name="Price">At what price.</param>
public readonly record struct StrategyFill(ClientOrderId Order, OrderSide Side, decimal Quantity, decimal Price);
