using System.Runtime.InteropServices;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>A live order as it stands.</summary>
/// <param name="Ticket">The terms; price, trigger price and quantity as amended.</param>
/// <param name="Place">Where it waits.</param>
/// <param name="Remaining">Lots open, hidden ones included.</param>
/// <param name="Displayed">Lots shown in the book; 0 outside it.</param>
/// <param name="Filled">Lots traded.</param>
/// <param name="StopPrice">The trigger price in force, for a trailing stop the one it has trailed to; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MatchingOrder(
    MatchingTicket Ticket, OrderPlace Place, long Remaining, long Displayed, long Filled, long StopPrice);
