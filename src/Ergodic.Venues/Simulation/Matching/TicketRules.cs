using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What can be said of an order without knowing the market.</summary>
internal static class TicketRules
{
    /// <summary>Most lots that may be open on one side of a market, wherever they wait, and largest position.</summary>
    public const long MostOpen = 1L << 62;

    private const int MostBasisPoints = 9_999;
    private const OrderFlags KnownFlags = OrderFlags.PostOnly | OrderFlags.ReduceOnly;

    public static bool IsTrailing(OrderType type) => type is OrderType.TrailingStopAmount or OrderType.TrailingStopPercent;

    public static bool IsConditional(OrderType type) => type is not (OrderType.Market or OrderType.Limit or OrderType.MarketToLimit);

    /// <summary>True for types that trigger when the price moves against the order's side: buys when it rises, sells when it falls.</summary>
    public static bool IsStop(OrderType type) => IsTrailing(type) || type is OrderType.StopMarket or OrderType.StopLimit;

    /// <summary>True when the order triggers at its trigger price or above, false when at or below.</summary>
    public static bool TriggersUpwards(in MatchingTicket ticket) => IsStop(ticket.Type) == (ticket.Side == OrderSide.Buy);

    /// <summary>False for an iceberg of so many slices that one trade with it would take for ever.</summary>
    public static bool ShowsEnough(long display, long quantity) => display == 0 || quantity <= display * MatchingTicket.MaxSlices;

    /// <summary>The trigger price of a trailing stop whose best price so far is known.</summary>
    public static long TrailedStop(in MatchingTicket ticket, long peak)
    {
        var distance = ticket.Type == OrderType.TrailingStopAmount
            ? ticket.TrailingTicks
            : Math.Max(1, (long)((Int128)peak * ticket.TrailingBasisPoints / (MostBasisPoints + 1)));
        return ticket.Side == OrderSide.Buy ? peak + distance : peak - distance;
    }

    /// <summary>The first thing wrong with a ticket, or none.</summary>
    public static MatchReason Check(in MatchingTicket ticket, Timestamp now)
    {
        if (ticket.Owner is < 0 or > MatchingTicket.MaxOwner) return MatchReason.InvalidOwner;
        if (!HasKnownTerms(in ticket)) return MatchReason.InvalidTerms;
        if (!HasQuantity(in ticket)) return MatchReason.InvalidQuantity;
        if (!HasPrice(in ticket)) return MatchReason.InvalidPrice;
        if (!HasTrigger(in ticket)) return MatchReason.InvalidTrigger;
        if (ticket.TimeInForce == TimeInForce.Gtd ? ticket.Expiry <= now : ticket.Expiry != default) return MatchReason.InvalidExpiry;
        return IsCoherent(in ticket) ? MatchReason.None : MatchReason.ContradictoryTerms;
    }

    /// <summary>The first thing wrong with a list, its tickets being each in order and ascending, or none.</summary>
    public static MatchReason Check(in MatchingList list)
    {
        if ((list.Rules & ~(OrderListRules.ShrinkSibling | OrderListRules.ReleaseOnPartial)) != OrderListRules.None) return MatchReason.InvalidList;
        if (list.First.Owner != list.Second.Owner) return MatchReason.InvalidList;
        var fits = list.Kind switch
        {
            Contingency.Oco => AreLegs(in list, isSecondPair: false),
            Contingency.Oto => IsParent(in list) && list.Second.Budget == 0 && !IsForAuction(list.Second.TimeInForce),
            Contingency.Bracket => IsParent(in list) && list.Second.Owner == list.Third.Owner && AreLegs(in list, isSecondPair: true),
            _ => false,
        };
        return fits ? MatchReason.None : MatchReason.InvalidList;
    }

    private static bool IsParent(in MatchingList list) => list.First.Budget == 0 && !IsForAuction(list.First.TimeInForce);

    private static bool AreLegs(in MatchingList list, bool isSecondPair)
    {
        var one = isSecondPair ? list.Second : list.First;
        var other = isSecondPair ? list.Third : list.Second;
        return one.Side == other.Side && one.Quantity == other.Quantity && IsLeg(in one) && IsLeg(in other)
            && (IsConditional(one.Type) || IsConditional(other.Type));
    }

    private static bool IsLeg(in MatchingTicket ticket) =>
        (ticket.Type == OrderType.Limit || IsConditional(ticket.Type)) && CanRest(ticket.TimeInForce);

    private static bool CanRest(TimeInForce time) => time is TimeInForce.Gtc or TimeInForce.Day or TimeInForce.Gtd;

    private static bool IsForAuction(TimeInForce time) => time is TimeInForce.AtOpen or TimeInForce.AtClose;

    private static bool HasKnownTerms(in MatchingTicket ticket) =>
        ticket.Side is OrderSide.Buy or OrderSide.Sell
        && ticket.Type is >= OrderType.Market and <= OrderType.MarketToLimit
        && ticket.TimeInForce is >= TimeInForce.Day and <= TimeInForce.AtClose
        && (ticket.Flags & ~KnownFlags) == OrderFlags.None
        && ticket.Source <= TriggerSource.Mark
        && ticket.SelfTrade <= SelfTradePolicy.Decrement;

    private static bool HasQuantity(in MatchingTicket ticket)
    {
        if (ticket.Display < 0) return false;
        if (ticket.Budget != 0) return ticket is { Budget: > 0, Quantity: 0, Display: 0, Type: OrderType.Market };
        return ticket.Quantity is >= 1 and <= MatchingTicket.MaxQuantity && ticket.Display <= ticket.Quantity && ShowsEnough(ticket.Display, ticket.Quantity);
    }

    private static bool HasPrice(in MatchingTicket ticket) => ticket.Type switch
    {
        OrderType.Limit or OrderType.StopLimit or OrderType.TakeProfitLimit or OrderType.LimitIfTouched => IsPrice(ticket.Price),
        OrderType.TrailingStopAmount or OrderType.TrailingStopPercent => ticket.Price == 0 || IsPrice(ticket.Price),
        _ => ticket.Price == 0,
    };

    private static bool HasTrigger(in MatchingTicket ticket) => ticket.Type switch
    {
        OrderType.Market or OrderType.Limit or OrderType.MarketToLimit =>
            ticket is { TriggerPrice: 0, TrailingTicks: 0, TrailingBasisPoints: 0, Source: TriggerSource.Last, RefuseIfTriggered: false },
        OrderType.TrailingStopAmount =>
            IsPrice(ticket.TrailingTicks) && ticket.TrailingBasisPoints == 0 && (ticket.TriggerPrice == 0 || IsPrice(ticket.TriggerPrice)),
        OrderType.TrailingStopPercent =>
            ticket.TrailingBasisPoints is >= 1 and <= MostBasisPoints && ticket.TrailingTicks == 0 && (ticket.TriggerPrice == 0 || IsPrice(ticket.TriggerPrice)),
        _ => IsPrice(ticket.TriggerPrice) && ticket is { TrailingTicks: 0, TrailingBasisPoints: 0 },
    };

    private static bool IsPrice(long price) => price is >= 1 and <= MatchingTicket.MaxPrice;

    private static bool IsCoherent(in MatchingTicket ticket)
    {
        var canRestAtLimit = ticket.Price > 0 && CanRest(ticket.TimeInForce);
        if ((ticket.Flags & OrderFlags.PostOnly) != OrderFlags.None && !canRestAtLimit) return false;
        if (ticket.Display > 0 && !canRestAtLimit) return false;
        if (ticket.Budget > 0 && ((ticket.Flags & OrderFlags.ReduceOnly) != OrderFlags.None || ticket.TimeInForce == TimeInForce.Fok)) return false;
        return !IsForAuction(ticket.TimeInForce) || (ticket.Budget == 0 && !IsConditional(ticket.Type));
    }
}
