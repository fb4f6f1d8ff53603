using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Candles of one interval, without holes from the first trade on; the oldest are forgotten.</summary>
internal sealed class CandleSeries(CandleInterval interval)
{
    private const int Capacity = 12_000;
    private readonly List<Candle> _candles = [];

    /// <summary>The interval.</summary>
    public CandleInterval Interval { get; } = interval;

    /// <summary>The candles so far, oldest first, the last one still open.</summary>
    public IReadOnlyList<Candle> Upto(Timestamp now)
    {
        if (_candles.Count > 0) Roll(now);
        return _candles;
    }

    /// <summary>Index of the first candle that opens at or after a time.</summary>
    public int IndexOf(Timestamp time)
    {
        var (low, high) = (0, _candles.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_candles[middle].Open < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    internal void Add(in PublicTrade trade)
    {
        if (_candles.Count == 0) Append(Interval.OpenOf(trade.Time), trade.Price);
        else Roll(trade.Time, trade.Price);
        _candles[^1].Add(trade);
    }

    /// <summary>Adds candles until one covers a time: empty ones at the last close, the last one from the price that opens it.</summary>
    private void Roll(Timestamp now, decimal? opening = null)
    {
        var missing = Interval.Length == 0 ? 0 : (now - _candles[^1].End) / Interval.Length;
        if (missing > Capacity)
        {
            // Nobody can ask for what lies further back, so the hole is left out.
            var close = _candles[^1].Last;
            _candles.Clear();
            Append(Interval.OpenOf(now.AddNanoseconds(-(Capacity - 1) * Interval.Length)), close);
        }

        while (_candles[^1].End <= now)
        {
            var last = _candles[^1];
            var covers = Interval.NextOf(last.End) > now;
            Append(last.End, covers && opening is { } price ? price : last.Last);
        }
    }

    private void Append(Timestamp open, decimal price)
    {
        if (_candles.Count >= Capacity) _candles.RemoveRange(0, Capacity / 10);
        _candles.Add(new Candle(open, Interval.NextOf(open), price));
    }
}
