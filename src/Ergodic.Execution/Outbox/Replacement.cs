using Ergodic.Execution.Gateways;

namespace Ergodic.Execution.Outbox;

/// <summary>Which order an effect changes, and into how much.</summary>
/// <param name="Order">The order.</param>
/// <param name="TotalQuantity">What it may trade in all.</param>
public sealed record Replacement(OrderReference Order, decimal TotalQuantity);
