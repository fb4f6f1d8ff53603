using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>An order and all that became of it. Changed by the exchange alone, read on its loop.</summary>
internal sealed class ExchangeOrder(long id, ExchangeAccount account, ExchangeMarket market, ExchangeOrderRequest request, Timestamp time)
{
    private readonly List<ExchangeFill> _fills = [];

    /// <summary>The exchange's id: ascending across all markets, also the engine's.</summary>
    public long Id { get; } = id;

    /// <summary>Whose it is.</summary>
    public ExchangeAccount Account { get; } = account;

    /// <summary>Where it works.</summary>
    public ExchangeMarket Market { get; } = market;

    /// <summary>The terms as they came; amendments change the properties below, not these.</summary>
    public ExchangeOrderRequest Request { get; } = request;

    /// <summary>The client's id.</summary>
    public string ClientOrderId { get; internal set; } = request.ClientOrderId;

    /// <summary>Buy or sell.</summary>
    public OrderSide Side => Request.Side;

    /// <summary>Total quantity; of a budget order what it traded so far.</summary>
    public decimal Quantity { get; internal set; } = request.Quantity;

    /// <summary>The limit; 0 for none.</summary>
    public decimal Price { get; internal set; } = request.Price;

    /// <summary>The trigger price; 0 for none.</summary>
    public decimal StopPrice { get; internal set; } = request.StopPrice;

    /// <summary>The list it belongs to, or null.</summary>
    public ExchangeOrderList? List { get; internal set; }

    /// <summary>Held (its parent has not filled), New (working, or waiting for its trigger), PartiallyFilled, Filled, Canceled or Expired.</summary>
    public OrderStatus Status { get; internal set; } = OrderStatus.New;

    /// <summary>Why it ended unfinished; None while it has not.</summary>
    public MatchReason EndReason { get; internal set; }

    /// <summary>True once nothing more will happen to it.</summary>
    public bool IsDone => Status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Expired;

    /// <summary>False while it waits for a trigger or a parent.</summary>
    public bool IsWorking { get; internal set; }

    /// <summary>Whether it was conditional and has triggered.</summary>
    public bool IsTriggered { get; internal set; }

    /// <summary>Base traded.</summary>
    public decimal Executed { get; internal set; }

    /// <summary>Quote traded.</summary>
    public decimal ExecutedQuote { get; internal set; }

    /// <summary>Base lost to self-trade prevention.</summary>
    public decimal Prevented { get; internal set; }

    /// <summary>When it came.</summary>
    public Timestamp Created { get; } = time;

    /// <summary>When something last happened to it.</summary>
    public Timestamp Updated { get; internal set; } = time;

    /// <summary>When it began to work; null before.</summary>
    public Timestamp? WorkingSince { get; internal set; }

    /// <summary>Its fills so far.</summary>
    public IReadOnlyList<ExchangeFill> Fills => _fills;

    /// <summary>What it holds of the account's balance, in quote for buys and base for sells; 0 in margin accounts.</summary>
    public decimal Locked { get; internal set; }

    /// <summary>Base still to trade.</summary>
    public decimal Remaining => Math.Max(0, Quantity - Executed - Prevented);

    /// <summary>True for orders with a trigger.</summary>
    public bool IsConditional => Request.Type is not (OrderType.Market or OrderType.Limit or OrderType.MarketToLimit);

    /// <summary>The limit the engine was given where the client gave none: how far a conditional market buy goes; or 0.</summary>
    internal decimal Collar { get; set; }

    /// <summary>Quote locked for a market buy at the start, which its trades use up; or 0.</summary>
    internal decimal Reserve { get; set; }

    internal void Add(ExchangeFill fill)
    {
        _fills.Add(fill);
        Executed += fill.Quantity;
        ExecutedQuote += fill.Quote;
    }
}
