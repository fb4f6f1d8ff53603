using Ergodic.Domain.Orders;

namespace Ergodic.Execution.Gateways;

/// <summary>Names an order to its venue, to one that has forgotten everything as well: a gateway needs no memory of its own across a restart.</summary>
/// <param name="Id">Our id, under which it was placed.</param>
/// <param name="Instrument">Number of its instrument.</param>
/// <param name="VenueOrderId">The venue's id of it, or 0 where we never learnt it.</param>
/// <param name="ReplacementId">
/// The id its last replacement was sent under, or none. A venue that answers a replacement with a new order is asked about this one first.
/// </param>
public readonly record struct OrderReference(ClientOrderId Id, uint Instrument, long VenueOrderId = 0, ClientOrderId ReplacementId = default);
