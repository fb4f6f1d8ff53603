using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>An order as it stood after one change of an operation that may have made several.</summary>
/// <param name="Order">The order, as it is now.</param>
/// <param name="Status">Its status then.</param>
/// <param name="Executed">Base traded by then.</param>
/// <param name="ExecutedQuote">Quote traded by then.</param>
/// <param name="Quantity">Total quantity then.</param>
/// <param name="IsWorking">Whether it worked then.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">The engine's reason, or None.</param>
internal readonly record struct OrderReport(
    ExchangeOrder Order, OrderStatus Status, decimal Executed, decimal ExecutedQuote, decimal Quantity, bool IsWorking, Timestamp Time, MatchReason Reason);
