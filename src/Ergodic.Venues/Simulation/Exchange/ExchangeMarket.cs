using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A market: its matching engine, and what everybody sees of it, kept from the engine's events alone.</summary>
internal sealed class ExchangeMarket
{
    private readonly CandleSeries[] _candles = [.. CandleInterval.All.Select(interval => new CandleSeries(interval))];

    public ExchangeMarket(ExchangeInstrument instrument, IMatchingBook engine)
    {
        Instrument = instrument.Checked();
        Engine = engine;
    }

    /// <summary>What is traded here, by which rules.</summary>
    public ExchangeInstrument Instrument { get; }

    /// <summary>The displayed book.</summary>
    public DepthView Depth { get; } = new();

    /// <summary>The latest trades.</summary>
    public TradeTape Tape { get; } = new();

    /// <summary>Price of the last trade; 0 before the first.</summary>
    public decimal LastPrice => Instrument.PriceOf(Engine.LastPrice);

    /// <summary>The phase of trading.</summary>
    public MarketPhase Phase => Engine.Phase;

    internal IMatchingBook Engine { get; }

    /// <summary>Its other participants, or null.</summary>
    public ICrowd? Crowd { get; set; }

    /// <summary>The candles of an interval.</summary>
    public CandleSeries Candles(CandleInterval interval) => Array.Find(_candles, series => series.Interval == interval)!;

    /// <summary>What traded since a time, to the minute.</summary>
    public RollingWindow Window(Timestamp from, Timestamp now) => RollingWindow.Of(Candles(CandleInterval.Minute), now, from);

    /// <summary>Volume-weighted price of the last five minutes; the last price when nothing traded.</summary>
    public decimal AveragePrice(Timestamp now) => Window(now.AddNanoseconds(-300 * Timestamp.NanosecondsPerSecond), now).Average;

    internal PublicTrade Traded(in MatchEvent trade)
    {
        var isBuyerMaker = trade.Side == OrderSide.Sell;
        var (buyer, seller) = isBuyerMaker ? (trade.OtherOrderId, trade.OrderId) : (trade.OrderId, trade.OtherOrderId);
        var seen = new PublicTrade(
            trade.TradeId, Instrument.PriceOf(trade.Price), Instrument.QuantityOf(trade.Quantity), trade.Time, isBuyerMaker, buyer, seller);
        Tape.Add(seen, trade.OrderId);
        foreach (var series in _candles) series.Add(seen);
        return seen;
    }
}
