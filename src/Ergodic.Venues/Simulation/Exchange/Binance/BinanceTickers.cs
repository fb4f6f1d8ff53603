using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The venue's ticker events.</summary>
internal static class BinanceTickers
{
    public static void Book(Utf8JsonWriter json, ExchangeMarket market)
    {
        json.WriteStartObject();
        json.WriteNumber("u", market.Depth.UpdateId);
        json.WriteString("s", market.Instrument.Symbol);
        Quote(json, market);
        json.WriteEndObject();
    }

    public static void Day(Utf8JsonWriter json, ExchangeMarket market, Timestamp now)
    {
        var window = market.Window(now.AddNanoseconds(-Timestamp.NanosecondsPerDay), now);
        Begin(json, "24hrTicker", market, now);
        json.Decimal("x", window.Open);
        json.Decimal("Q", market.Tape.Trades.Count == 0 ? 0 : market.Tape.Trades[^1].Quantity);
        Quote(json, market);
        Changes(json, window);
        json.WriteEndObject();
    }

    public static void Rolling(Utf8JsonWriter json, ExchangeMarket market, Timestamp now, string length, Timestamp from)
    {
        Begin(json, length + "Ticker", market, now);
        Changes(json, market.Window(from, now));
        json.WriteEndObject();
    }

    public static void Mini(Utf8JsonWriter json, ExchangeMarket market, Timestamp now)
    {
        var window = market.Window(now.AddNanoseconds(-Timestamp.NanosecondsPerDay), now);
        Begin(json, "24hrMiniTicker", market, now);
        Prices(json, window);
        json.WriteEndObject();
    }

    public static void Average(Utf8JsonWriter json, ExchangeMarket market, Timestamp now)
    {
        Begin(json, "avgPrice", market, now);
        json.WriteString("i", "5m");
        json.Decimal("w", market.AveragePrice(now));
        json.Time("T", market.Tape.Trades.Count == 0 ? now : market.Tape.Trades[^1].Time);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string type, ExchangeMarket market, Timestamp now)
    {
        json.WriteStartObject();
        json.WriteString("e", type);
        json.Time("E", now);
        json.WriteString("s", market.Instrument.Symbol);
    }

    private static void Changes(Utf8JsonWriter json, in RollingWindow window)
    {
        json.Decimal("p", window.Change);
        json.WriteString("P", window.ChangePercent.ToString("0.000"));
        json.Decimal("w", window.Average);
        Prices(json, window);
        json.Time("O", window.OpenTime);
        json.Time("C", window.CloseTime);
        json.WriteNumber("F", window.FirstId);
        json.WriteNumber("L", window.LastId);
        json.WriteNumber("n", window.Count);
    }

    private static void Prices(Utf8JsonWriter json, in RollingWindow window)
    {
        json.Decimal("c", window.Last);
        json.Decimal("o", window.Open);
        json.Decimal("h", window.High);
        json.Decimal("l", window.Low);
        json.Decimal("v", window.Volume);
        json.Decimal("q", window.QuoteVolume);
    }

    private static void Quote(Utf8JsonWriter json, ExchangeMarket market)
    {
        var (bid, ask, instrument) = (market.Depth.BestBid, market.Depth.BestAsk, market.Instrument);
        json.Decimal("b", instrument.PriceOf(bid.Price));
        json.Decimal("B", instrument.QuantityOf(bid.Quantity));
        json.Decimal("a", instrument.PriceOf(ask.Price));
        json.Decimal("A", instrument.QuantityOf(ask.Quantity));
    }
}
