namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What is seldom read of a live order.</summary>
internal struct ColdTerms
{
    /// <summary>As amended; quantity is what was filled and what remains.</summary>
    public MatchingTicket Ticket;

    public long BudgetLeft;

    /// <summary>The best price a trailing stop has seen.</summary>
    public long Peak;

    // By id, for the other may be gone; 0 for none.
    public long Sibling, FirstChild, SecondChild;

    /// <summary>Place in the expiry heap from 1; 0 when not in it.</summary>
    public int HeapIndex;

    public OrderListRules Rules;
}
