using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What traded in the time up to now, to the minute.</summary>
/// <param name="Open">First price, the last one before when nothing traded.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Last">Last price; 0 when nothing ever traded.</param>
/// <param name="Volume">Base traded.</param>
/// <param name="QuoteVolume">Quote traded.</param>
/// <param name="OpenTime">Begin of the window.</param>
/// <param name="CloseTime">Its end.</param>
/// <param name="FirstId">First trade, or −1.</param>
/// <param name="LastId">Last trade, or −1.</param>
/// <param name="Count">Trades.</param>
internal readonly record struct RollingWindow(
    decimal Open,
    decimal High,
    decimal Low,
    decimal Last,
    decimal Volume,
    decimal QuoteVolume,
    Timestamp OpenTime,
    Timestamp CloseTime,
    long FirstId,
    long LastId,
    long Count)
{
    /// <summary>Last less first price.</summary>
    public decimal Change => Last - Open;

    /// <summary>Change in percent of the first price.</summary>
    public decimal ChangePercent => Open == 0 ? 0 : Change / Open * 100;

    /// <summary>Volume-weighted average price; the last one when nothing traded.</summary>
    public decimal Average => Volume == 0 ? Last : QuoteVolume / Volume;

    internal static RollingWindow Of(CandleSeries minutes, Timestamp now, Timestamp from)
    {
        var candles = minutes.Upto(now);
        var first = minutes.IndexOf(CandleInterval.Minute.OpenOf(from));
        if (candles.Count == 0) return new RollingWindow(0, 0, 0, 0, 0, 0, from, now, -1, -1, 0);
        if (first >= candles.Count) first = candles.Count - 1;
        var window = new RollingWindow(candles[first].First, 0, decimal.MaxValue, candles[^1].Last, 0, 0, from, now, -1, -1, 0);
        for (var i = first; i < candles.Count; i++)
        {
            var candle = candles[i];
            window = window with
            {
                High = Math.Max(window.High, candle.High),
                Low = Math.Min(window.Low, candle.Low),
                Volume = window.Volume + candle.Volume,
                QuoteVolume = window.QuoteVolume + candle.QuoteVolume,
                FirstId = window.FirstId < 0 ? candle.FirstId : window.FirstId,
                LastId = candle.LastId < 0 ? window.LastId : candle.LastId,
                Count = window.Count + candle.Count,
            };
        }

        return window;
    }
}
