using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Orders that hang together: all or none are taken.</summary>
/// <param name="Kind">Oco (two legs), Oto (parent and child) or Bracket (parent and two legs).</param>
/// <param name="ClientListId">The client's id of the list, not empty.</param>
/// <param name="Orders">Two or three orders of one market, the parent first.</param>
/// <param name="Rules">How partial fills are treated.</param>
internal sealed record ListRequest(Contingency Kind, string ClientListId, IReadOnlyList<ExchangeOrderRequest> Orders, OrderListRules Rules = OrderListRules.None);
