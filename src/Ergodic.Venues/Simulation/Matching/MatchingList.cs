using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>
/// Orders that hang together. Oco: <see cref="First"/> and <see cref="Second"/> are legs. Oto: <see cref="First"/> is the parent, <see cref="Second"/>
/// its child. Bracket: <see cref="First"/> is the parent, <see cref="Second"/> and <see cref="Third"/> are legs that wait for it.
/// Legs have one owner, side and quantity, work as Gtc, Day or Gtd, and at most one is a plain limit order, the others conditional.
/// </summary>
public readonly record struct MatchingList
{
    /// <summary>Oco, Oto or Bracket.</summary>
    public Contingency Kind { get; init; }

    /// <summary>How partial fills are treated.</summary>
    public OrderListRules Rules { get; init; }

    /// <summary>First order, with the lowest id.</summary>
    public MatchingTicket First { get; init; }

    /// <summary>Second order, with a higher id.</summary>
    public MatchingTicket Second { get; init; }

    /// <summary>Third order of a bracket, with the highest id.</summary>
    public MatchingTicket Third { get; init; }
}
