using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>One thing that happened in a matching engine. What the fields mean for each kind stands at <see cref="MatchEventKind"/>.</summary>
public readonly record struct MatchEvent
{
    /// <summary>1 for the first event of an engine, one more for each after it.</summary>
    public long Sequence { get; init; }

    /// <summary>The time given to the operation.</summary>
    public Timestamp Time { get; init; }

    /// <summary>The order, in trades the taker's.</summary>
    public long OrderId { get; init; }

    /// <summary>In trades the maker's order.</summary>
    public long OtherOrderId { get; init; }

    /// <summary>Ticks.</summary>
    public long Price { get; init; }

    /// <summary>Lots.</summary>
    public long Quantity { get; init; }

    /// <summary>Lots of the order still open.</summary>
    public long Remaining { get; init; }

    /// <summary>In trades what is open of the maker's order, hidden quantity included.</summary>
    public long OtherRemaining { get; init; }

    /// <summary>In trades 1 for the first of an engine, one more for each after it.</summary>
    public long TradeId { get; init; }

    /// <summary>The order's owner.</summary>
    public int Owner { get; init; }

    /// <summary>In trades the owner of the maker's order.</summary>
    public int OtherOwner { get; init; }

    /// <summary>What happened.</summary>
    public MatchEventKind Kind { get; init; }

    /// <summary>Why.</summary>
    public MatchReason Reason { get; init; }

    /// <summary>The order's side, in trades the taker's; 0 where there is none.</summary>
    public OrderSide Side { get; init; }

    /// <summary>The new phase of a change of phase.</summary>
    public MarketPhase Phase { get; init; }
}
