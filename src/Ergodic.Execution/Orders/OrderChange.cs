using Ergodic.Domain.Orders;

namespace Ergodic.Execution.Orders;

/// <summary>What to do about one venue report.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Status">The order's state afterwards.</param>
public readonly record struct OrderChange(OrderChangeKind Kind, OrderStatus Status);
