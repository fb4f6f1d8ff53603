using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>An order as a matching engine takes it. Prices are whole ticks, quantities whole lots; 0 means "none" throughout.</summary>
public readonly record struct MatchingTicket
{
    /// <summary>Largest price: 2^48 ticks.</summary>
    public const long MaxPrice = 1L << 48;

    /// <summary>Largest quantity of an order: 2^48 lots.</summary>
    public const long MaxQuantity = 1L << 48;

    /// <summary>Most slices an iceberg may be cut into.</summary>
    public const long MaxSlices = 1_000;

    /// <summary>Largest owner number.</summary>
    public const int MaxOwner = (1 << 20) - 1;

    /// <summary>The order's id: above every id the engine took before.</summary>
    public long Id { get; init; }

    /// <summary>Lots, 1 to <see cref="MaxQuantity"/>; 0 only with a <see cref="Budget"/>.</summary>
    public long Quantity { get; init; }

    /// <summary>For market orders instead of a quantity: trade for at most this sum of price × quantity, in whole lots.</summary>
    public long Budget { get; init; }

    /// <summary>The limit, 1 to <see cref="MaxPrice"/>, of the limit types; optional for trailing stops, which then become limit orders.</summary>
    public long Price { get; init; }

    /// <summary>The trigger price of conditional types; for trailing stops optional: the price from which on they trail.</summary>
    public long TriggerPrice { get; init; }

    /// <summary>Distance of a <see cref="OrderType.TrailingStopAmount"/> in ticks.</summary>
    public long TrailingTicks { get; init; }

    /// <summary>The part of an iceberg shown at a time, from a <see cref="MaxSlices"/>th of <see cref="Quantity"/> to all of it; 0 shows all. Only for orders that can rest at a limit.</summary>
    public long Display { get; init; }

    /// <summary>End of a <see cref="TimeInForce.Gtd"/> order.</summary>
    public Timestamp Expiry { get; init; }

    /// <summary>Account number, 0 to <see cref="MaxOwner"/>; small numbers in a row keep the engine small.</summary>
    public int Owner { get; init; }

    /// <summary>Distance of a <see cref="OrderType.TrailingStopPercent"/> in hundredths of a percent, 1 to 9,999; the distance in ticks is rounded down and at least 1.</summary>
    public int TrailingBasisPoints { get; init; }

    /// <summary>Buy or sell.</summary>
    public OrderSide Side { get; init; }

    /// <summary>Every type of the domain is known.</summary>
    public OrderType Type { get; init; }

    /// <summary>How long it works. Market orders take what is there: Day, Gtc and Ioc are the same for them outside auctions.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Post-only and reduce-only.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>What the trigger price is compared with.</summary>
    public TriggerSource Source { get; init; }

    /// <summary>What happens when it meets an order of its owner while taking.</summary>
    public SelfTradePolicy SelfTrade { get; init; }

    /// <summary>True refuses a conditional order whose trigger price is reached already; false triggers it at once.</summary>
    public bool RefuseIfTriggered { get; init; }
}
