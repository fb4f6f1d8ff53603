namespace Ergodic.Domain.Orders;

/// <summary>One legal step of an order's life.</summary>
/// <param name="From">Before.</param>
/// <param name="Cause">What brings it about, in a word or two.</param>
/// <param name="To">After.</param>
public readonly record struct OrderTransition(OrderStatus From, string Cause, OrderStatus To);
