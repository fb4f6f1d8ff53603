using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Trades of one taker at one price and time as one.</summary>
/// <param name="Id">From 1 in its market.</param>
/// <param name="Price">Quote a base unit.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="FirstId">First trade.</param>
/// <param name="LastId">Last trade.</param>
/// <param name="Time">When.</param>
/// <param name="IsBuyerMaker">True when the taker sold.</param>
internal readonly record struct AggregateTrade(
    long Id, decimal Price, decimal Quantity, long FirstId, long LastId, Timestamp Time, bool IsBuyerMaker);
