using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The latest quotes of a market; older ones are forgotten.</summary>
internal sealed class AlpacaQuoteTape(ExchangeMarket market, int capacity = 100_000)
{
    private readonly List<AlpacaQuote> _quotes = [];
    private long _count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AlpacaQuote> Quotes => _quotes;

    /// <summary>Notes the quote as it is now; false when it is what it was.</summary>
    public bool Note(Timestamp now)
    {
        var quote = AlpacaQuote.Of(market, now, _count + 1);
        if (_quotes.Count > 0 && quote.IsLike(_quotes[^1])) return false;
        if (_quotes.Count >= capacity) _quotes.RemoveRange(0, capacity / 4);
        _quotes.Add(quote);
        _count++;
        return true;
    }
}
