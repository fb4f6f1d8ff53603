using System.Globalization;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>A bar of any of the venue's lengths, put together from the exchange's candles; stretches without trades have none.</summary>
internal sealed record AlpacaBar(Timestamp Open, decimal First, decimal High, decimal Low, decimal Last, decimal Volume, decimal Value, int Count)
{
    /// <summary>A candle as a bar.</summary>
    public static AlpacaBar Of(Candle candle) =>
        new(candle.Open, candle.First, candle.High, candle.Low, candle.Last, candle.Volume, candle.QuoteVolume, candle.Count);

    /// <summary>The bars of a market in a length such as <c>5Min</c>, oldest first, the last one perhaps still open.</summary>
    public static List<AlpacaBar> All(ExchangeMarket market, string timeframe, Timestamp now)
    {
        var (multiple, interval) = Parse(timeframe);
        var bars = new List<AlpacaBar>();
        foreach (var candle in market.Candles(interval).Upto(now))
        {
            if (candle.Count == 0) continue;
            var open = Start(candle.Open, multiple, interval);
            if (bars.Count > 0 && bars[^1].Open == open) bars[^1] = bars[^1].With(candle);
            else bars.Add(Of(candle) with { Open = open });
        }

        return bars;
    }

    private static (int Multiple, CandleInterval Interval) Parse(string timeframe)
    {
        var digits = timeframe.TakeWhile(char.IsAsciiDigit).Count();
        var isNumber = int.TryParse(timeframe.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var multiple);
        var (name, most) = timeframe[digits..] switch
        {
            "Min" or "T" => ("1m", 59),
            "Hour" or "H" => ("1h", 23),
            "Day" or "D" => ("1d", 1),
            "Week" or "W" => ("1w", 1),
            "Month" or "M" => ("1M", 12),
            _ => ("", 0),
        };
        if (!isNumber || multiple < 1 || multiple > most || (name == "1M" && 12 % multiple != 0)) throw AlpacaError.Invalid($"invalid timeframe: {timeframe}");
        return (multiple, CandleInterval.Named(name)!);
    }

    private static Timestamp Start(Timestamp open, int multiple, CandleInterval interval)
    {
        if (multiple == 1) return open;
        if (interval.Length > 0) return new Timestamp(open.Nanoseconds - (open.Nanoseconds % (interval.Length * multiple)));
        var date = open.ToDateTime();
        return Timestamp.FromUtc(date.Year, date.Month - ((date.Month - 1) % multiple), 1);
    }

    private AlpacaBar With(Candle candle) => this with
    {
        High = Math.Max(High, candle.High),
        Low = Math.Min(Low, candle.Low),
        Last = candle.Last,
        Volume = Volume + candle.Volume,
        Value = Value + candle.QuoteVolume,
        Count = Count + candle.Count,
    };
}
