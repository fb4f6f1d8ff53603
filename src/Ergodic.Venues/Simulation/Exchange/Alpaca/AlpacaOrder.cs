using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>
/// An order under the venue's id. A replacement is a new one on the same exchange order, or on another: it counts its own fills from 0, and the
/// replaced one stays as it was then.
/// </summary>
internal sealed class AlpacaOrder(ExchangeOrder order, AlpacaTerms terms, Timestamp created, decimal executedBefore = 0, decimal quoteBefore = 0)
{
    private (decimal Quantity, decimal Filled, decimal Quote, decimal Price, decimal StopPrice, Timestamp Time)? _last;

    /// <summary>The exchange's order behind it.</summary>
    public ExchangeOrder Order { get; } = order;

    /// <summary>The venue's side of it.</summary>
    public AlpacaTerms Terms { get; } = terms;

    /// <summary>When it came.</summary>
    public Timestamp Created { get; } = created;

    /// <summary>The order that took its place, or null.</summary>
    public string? ReplacedBy { get; private set; }

    /// <summary>When it was replaced, or null.</summary>
    public Timestamp? ReplacedAt => _last?.Time;

    /// <summary>Shares it is for.</summary>
    public decimal Quantity => _last?.Quantity ?? Order.Quantity - ExecutedBefore;

    /// <summary>Shares it traded.</summary>
    public decimal Filled => _last?.Filled ?? Order.Executed - ExecutedBefore;

    /// <summary>Cash it traded.</summary>
    public decimal FilledQuote => _last?.Quote ?? Order.ExecutedQuote - QuoteBefore;

    /// <summary>The limit; 0 for none.</summary>
    public decimal Price => _last?.Price ?? Order.Price;

    /// <summary>The trigger price; 0 for none.</summary>
    public decimal StopPrice => _last?.StopPrice ?? Order.StopPrice;

    /// <summary>When something last happened to it.</summary>
    public Timestamp Updated => _last?.Time ?? Timestamp.Max(Created, Order.Updated);

    /// <summary>True once nothing more will happen to it.</summary>
    public bool IsDone => ReplacedBy is not null || Order.IsDone;

    /// <summary>Shares the exchange order had traded under earlier ids.</summary>
    public decimal ExecutedBefore { get; } = executedBefore;

    /// <summary>Cash of those.</summary>
    public decimal QuoteBefore { get; } = quoteBefore;

    /// <summary>The venue's word for its state.</summary>
    public string Status => ReplacedBy is not null ? "replaced" : Word(Order.Status, Filled, Order.EndReason, Order.Market.Phase);

    /// <summary>The venue's word for a state of the exchange.</summary>
    public static string Word(OrderStatus status, decimal filled, MatchReason reason, MarketPhase phase) => status switch
    {
        OrderStatus.Held => "held",
        OrderStatus.New or OrderStatus.PartiallyFilled when filled > 0 => "partially_filled",
        OrderStatus.New or OrderStatus.PartiallyFilled => phase == MarketPhase.Continuous ? "new" : "accepted",
        OrderStatus.Filled => "filled",
        OrderStatus.Expired when reason is MatchReason.SessionEnd or MatchReason.AuctionOver or MatchReason.ExpiryTime => "expired",
        OrderStatus.Canceled or OrderStatus.Expired => "canceled",
        _ => throw new InvalidOperationException($"The exchange has no orders that are {status}."),
    };

    /// <summary>Remembers how it stands before it is replaced; undone by <see cref="Resume"/>.</summary>
    public void Suspend(Timestamp now) => _last = (Quantity, Filled, FilledQuote, Price, StopPrice, now);

    /// <summary>It was not replaced after all.</summary>
    public void Resume() => _last = null;

    /// <summary>It was replaced.</summary>
    public void Replaced(string by) => ReplacedBy = by;
}
