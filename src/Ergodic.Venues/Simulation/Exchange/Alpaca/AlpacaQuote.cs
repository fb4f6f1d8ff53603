using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Best bid and ask at a time; prices and shares are 0 where a side is empty.</summary>
/// <param name="Number">Ascending in its market.</param>
/// <param name="Time">Since when.</param>
/// <param name="Bid">Highest bid.</param>
/// <param name="BidShares">Shares there.</param>
/// <param name="Ask">Lowest ask.</param>
/// <param name="AskShares">Shares there.</param>
internal readonly record struct AlpacaQuote(long Number, Timestamp Time, decimal Bid, decimal BidShares, decimal Ask, decimal AskShares)
{
    /// <summary>The book's best prices now.</summary>
    public static AlpacaQuote Of(ExchangeMarket market, Timestamp now, long number)
    {
        var (instrument, bid, ask) = (market.Instrument, market.Depth.BestBid, market.Depth.BestAsk);
        return new AlpacaQuote(
            number, now, instrument.PriceOf(bid.Price), instrument.QuantityOf(bid.Quantity), instrument.PriceOf(ask.Price), instrument.QuantityOf(ask.Quantity));
    }

    /// <summary>True when prices and shares are the same.</summary>
    public bool IsLike(in AlpacaQuote other) => (Bid, BidShares, Ask, AskShares) == (other.Bid, other.BidShares, other.Ask, other.AskShares);
}
