using Ergodic.Domain.Orders;

namespace Ergodic.Strategies.Contract;

/// <summary>One of a strategy's open orders.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Type">How it trades.</param>
/// <param name="Quantity">What it may trade in all.</param>
/// <param name="FilledQuantity">What it has traded.</param>
/// <param name="LimitPrice">Its worst price, for the limit types.</param>
/// <param name="StopPrice">Its trigger price, for the types that have one.</param>
public readonly record struct StrategyOrder(
    ClientOrderId Id, OrderStatus Status, OrderSide Side, OrderType Type, decimal Quantity, decimal FilledQuantity, decimal? LimitPrice, decimal? StopPrice);
