using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The candle of now as it grows, at most every quarter of a second, and once more when it has closed.</summary>
internal sealed class BinanceCandleTopic(string name, ExchangeMarket market, CandleInterval interval) : BinanceTopic(name)
{
    private const long Period = 250_000_000;
    private Timestamp _due;
    private Candle? _open;
    private long _sentTrades = -1;

    /// <inheritdoc/>
    public override void Poll(SimulatedExchange exchange, Timestamp now)
    {
        var candles = market.Candles(interval).Upto(now);
        if (candles.Count == 0) return;
        var current = candles[^1];
        if (_open is { } before && before.Open != current.Open)
        {
            Tell(before, now, isClosed: true);
            _sentTrades = -1;
        }

        _open = current;
        if (now < _due || _sentTrades == current.Count) return;
        _due = now.AddNanoseconds(Period);
        _sentTrades = current.Count;
        Tell(current, now, isClosed: false);
    }

    private void Tell(Candle candle, Timestamp now, bool isClosed) => Send(json => Write(json, candle, now, isClosed));

    private void Write(Utf8JsonWriter json, Candle candle, Timestamp now, bool isClosed)
    {
        json.WriteStartObject();
        json.WriteString("e", "kline");
        json.Time("E", now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteStartObject("k");
        json.Time("t", candle.Open);
        json.WriteNumber("T", BinanceJson.Milliseconds(candle.End) - 1);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("i", interval.Name);
        json.WriteNumber("f", candle.FirstId);
        json.WriteNumber("L", candle.LastId);
        json.Decimal("o", candle.First);
        json.Decimal("c", candle.Last);
        json.Decimal("h", candle.High);
        json.Decimal("l", candle.Low);
        json.Decimal("v", candle.Volume);
        json.WriteNumber("n", candle.Count);
        json.WriteBoolean("x", isClosed);
        json.Decimal("q", candle.QuoteVolume);
        json.Decimal("V", candle.TakerVolume);
        json.Decimal("Q", candle.TakerQuoteVolume);
        json.WriteString("B", "0");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
