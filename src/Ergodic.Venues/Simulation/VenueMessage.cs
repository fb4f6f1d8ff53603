using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>One message on its way to the venue: a new order, or where there is none the id of one to take back, to change or to look up.</summary>
internal readonly record struct VenueMessage(RestingOrder? Order, ClientOrderId Id, VenueQuestion? Question = null);
