using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>One message on its way to the tape venue: a new order, or where there is none the id of one to take back or to look up.</summary>
internal readonly record struct TapeMessage(TapeOrder? Order, ClientOrderId Id, uint Instrument, bool IsLookUp = false);
