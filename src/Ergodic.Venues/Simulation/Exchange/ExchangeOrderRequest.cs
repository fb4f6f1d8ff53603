using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>An order as a protocol hands it to the exchange.</summary>
internal sealed record ExchangeOrderRequest
{
    /// <summary>The market's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it trades. Every type the matching engine knows.</summary>
    public required OrderType Type { get; init; }

    /// <summary>How long it works.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.Gtc;

    /// <summary>Post-only, reduce-only.</summary>
    public OrderFlags Flags { get; init; }

    /// <summary>Base units; 0 only with a <see cref="Budget"/>.</summary>
    public decimal Quantity { get; init; }

    /// <summary>For market orders instead of a quantity: quote to spend, or to receive at most.</summary>
    public decimal Budget { get; init; }

    /// <summary>The limit; 0 for none.</summary>
    public decimal Price { get; init; }

    /// <summary>The trigger price of conditional types; for trailing stops the price from which on they trail. 0 for none.</summary>
    public decimal StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in quote.</summary>
    public decimal TrailingAmount { get; init; }

    /// <summary>Distance of a trailing stop in basis points.</summary>
    public int TrailingBasisPoints { get; init; }

    /// <summary>Part of an iceberg shown at a time; 0 shows all.</summary>
    public decimal Display { get; init; }

    /// <summary>End of a good-till-date order.</summary>
    public Timestamp Expiry { get; init; }

    /// <summary>What happens when it meets an order of the same account.</summary>
    public SelfTradePolicy SelfTrade { get; init; }

    /// <summary>The client's id, not empty: the protocol makes one up where the client gave none.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>True refuses a conditional order whose trigger is reached already; false triggers it at once.</summary>
    public bool RefuseIfTriggered { get; init; }

    /// <summary>Whatever the protocol wants to find again on the order, such as its own word for the type.</summary>
    public object? Tag { get; init; }
}
