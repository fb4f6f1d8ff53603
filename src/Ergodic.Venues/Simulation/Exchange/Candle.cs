using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What traded in a stretch of time; without trades all prices are the last close before.</summary>
/// <param name="Open">When it opens.</param>
/// <param name="End">When the next opens.</param>
/// <param name="First">First price.</param>
internal sealed record Candle(Timestamp Open, Timestamp End, decimal First)
{
    /// <summary>Highest price.</summary>
    public decimal High { get; private set; } = First;

    /// <summary>Lowest price.</summary>
    public decimal Low { get; private set; } = First;

    /// <summary>Last price.</summary>
    public decimal Last { get; private set; } = First;

    /// <summary>Base traded.</summary>
    public decimal Volume { get; private set; }

    /// <summary>Quote traded.</summary>
    public decimal QuoteVolume { get; private set; }

    /// <summary>Base bought by takers.</summary>
    public decimal TakerVolume { get; private set; }

    /// <summary>Quote paid by buying takers.</summary>
    public decimal TakerQuoteVolume { get; private set; }

    /// <summary>First trade, or −1.</summary>
    public long FirstId { get; private set; } = -1;

    /// <summary>Last trade, or −1.</summary>
    public long LastId { get; private set; } = -1;

    /// <summary>Trades.</summary>
    public int Count { get; private set; }

    internal void Add(in PublicTrade trade)
    {
        High = Math.Max(High, trade.Price);
        Low = Math.Min(Low, trade.Price);
        Last = trade.Price;
        Volume += trade.Quantity;
        QuoteVolume += trade.Quote;
        if (!trade.IsBuyerMaker)
        {
            TakerVolume += trade.Quantity;
            TakerQuoteVolume += trade.Quote;
        }

        if (FirstId < 0) FirstId = trade.Id;
        LastId = trade.Id;
        Count++;
    }
}
