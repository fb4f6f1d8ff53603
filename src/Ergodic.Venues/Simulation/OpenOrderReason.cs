using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>Why an order that still rests has not traded.</summary>
/// <param name="Id">The order.</param>
/// <param name="Instrument">What it trades.</param>
/// <param name="Why">A sentence with the figures.</param>
public readonly record struct OpenOrderReason(ClientOrderId Id, string Instrument, string Why);
