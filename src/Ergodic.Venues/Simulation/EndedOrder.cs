using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>What the venue remembers of an order that is over.</summary>
internal readonly record struct EndedOrder(
    ClientOrderId Id, long VenueOrderId, uint Instrument, OrderSide Side, OrderType Type, OrderStatus Status, decimal Quantity, decimal Filled, decimal FilledValue);
