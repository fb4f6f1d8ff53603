using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What is traded on a market of the simulated exchange and what its orders must keep to. Prices are quote a base unit, quantities base units.</summary>
internal sealed record ExchangeInstrument
{
    /// <summary>The name clients use, such as <c>BTCUSDT</c> or <c>AAPL</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The asset bought and sold.</summary>
    public required string Base { get; init; }

    /// <summary>The asset paid with.</summary>
    public required string Quote { get; init; }

    /// <summary>Smallest step of prices.</summary>
    public required decimal Tick { get; init; }

    /// <summary>Smallest step of quantities.</summary>
    public required decimal Lot { get; init; }

    /// <summary>Lowest price of an order.</summary>
    public decimal MinPrice { get; init; }

    /// <summary>Highest price of an order.</summary>
    public decimal MaxPrice { get; init; } = 1_000_000m;

    /// <summary>Smallest quantity of an order.</summary>
    public decimal MinQuantity { get; init; }

    /// <summary>Largest quantity of an order.</summary>
    public decimal MaxQuantity { get; init; } = 9_000m;

    /// <summary>Largest quantity of an order without a limit price.</summary>
    public decimal MaxMarketQuantity { get; init; } = 1_000m;

    /// <summary>Smallest price × quantity.</summary>
    public decimal MinNotional { get; init; }

    /// <summary>Largest price × quantity; 0 for no limit.</summary>
    public decimal MaxNotional { get; init; }

    /// <summary>A limit price may be at most this multiple of the average price; 0 for no limit.</summary>
    public decimal PercentUp { get; init; }

    /// <summary>A limit price must be at least this multiple of the average price.</summary>
    public decimal PercentDown { get; init; }

    /// <summary>Open orders of an account; 0 for no limit.</summary>
    public int MaxOrders { get; init; }

    /// <summary>Open conditional orders of an account; 0 for no limit.</summary>
    public int MaxConditionalOrders { get; init; }

    /// <summary>Most parts an iceberg order may come in.</summary>
    public int MaxIcebergParts { get; init; } = 10;

    /// <summary>Base an account may own, open buys included; 0 for no limit.</summary>
    public decimal MaxPosition { get; init; }

    /// <summary>Shortest trailing distance in basis points.</summary>
    public int MinTrailingBasisPoints { get; init; } = 10;

    /// <summary>Longest trailing distance in basis points.</summary>
    public int MaxTrailingBasisPoints { get; init; } = 2000;

    /// <summary>Decimals of the tick.</summary>
    public int PriceDecimals => Tick.Scale;

    /// <summary>Decimals of the lot.</summary>
    public int QuantityDecimals => Lot.Scale;

    /// <summary>The price of a number of ticks.</summary>
    public decimal PriceOf(long ticks) => ticks * Tick;

    /// <summary>The quantity of a number of lots.</summary>
    public decimal QuantityOf(long lots) => lots * Lot;

    /// <summary>Ticks of a price that is on the tick and not beyond the engine's largest.</summary>
    public long TicksOf(decimal price) => decimal.ToInt64(price / Tick);

    /// <summary>Lots of a quantity that is on the lot.</summary>
    public long LotsOf(decimal quantity) => decimal.ToInt64(quantity / Lot);

    /// <summary>This instrument when it is possible.</summary>
    /// <exception cref="TradingException">A step or limit is not.</exception>
    public ExchangeInstrument Checked()
    {
        if (Tick <= 0 || Lot <= 0) throw Wrong("its tick and its lot must be above 0");
        if (MaxPrice / Tick > Matching.MatchingTicket.MaxPrice) throw Wrong("its highest price is more than 2^48 ticks");
        if (MaxQuantity / Lot > Matching.MatchingTicket.MaxQuantity) throw Wrong("its largest quantity is more than 2^48 lots");
        return this;
    }

    private TradingException Wrong(string why) => new(ErrorCode.Configuration, $"the market {Symbol} cannot be: {why}");
}
