using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>What the venue tells everybody.</summary>
internal static class BinanceMarketData
{
    private const long Day = Timestamp.NanosecondsPerDay;

    public static void Ping(BinanceCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteEndObject();
    }

    public static void Time(BinanceCall call)
    {
        call.Json.WriteStartObject();
        call.Json.Time("serverTime", call.Exchange.Now);
        call.Json.WriteEndObject();
    }

    public static void Depth(BinanceCall call)
    {
        var market = call.Market();
        Book(call.Json, market, call.Parameters.Limit(100, 5000));
    }

    public static void Book(Utf8JsonWriter json, ExchangeMarket market, int limit)
    {
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId", market.Depth.UpdateId);
        json.Levels("bids", market.Instrument, market.Depth.Levels(OrderSide.Buy).Take(limit));
        json.Levels("asks", market.Instrument, market.Depth.Levels(OrderSide.Sell).Take(limit));
        json.WriteEndObject();
    }

    public static void Trades(BinanceCall call)
    {
        var trades = call.Market().Tape.Trades;
        Write(call, trades, trades.Count - call.Parameters.Limit(500, 1000));
    }

    public static void HistoricalTrades(BinanceCall call)
    {
        var tape = call.Market().Tape;
        var limit = call.Parameters.Limit(500, 1000);
        Write(call, tape.Trades, call.Parameters.Integer("fromId") is { } from ? tape.IndexOf(from) : tape.Trades.Count - limit);
    }

    public static void AggregateTrades(BinanceCall call)
    {
        var tape = call.Market().Tape;
        var parameters = call.Parameters;
        var limit = parameters.Limit(500, 1000);
        var (from, start, end) = (parameters.Integer("fromId"), parameters.Time("startTime"), parameters.Time("endTime"));
        if (from is not null && (start is not null || end is not null)) throw BinanceError.Combination();
        var first = from is { } id ? tape.IndexOfAggregate(id) : start is { } time ? tape.IndexOfAggregate(time) : 0;
        var last = end is { } until ? tape.IndexOfAggregate(until.AddNanoseconds(1_000_000)) : tape.Aggregates.Count;
        if (from is null && start is null) first = Math.Max(first, last - limit);
        call.Json.WriteStartArray();
        for (var i = first; i < Math.Min(last, first + limit); i++)
        {
            var one = tape.Aggregates[i];
            call.Json.WriteStartObject();
            call.Json.WriteNumber("a", one.Id);
            call.Json.Decimal("p", one.Price);
            call.Json.Decimal("q", one.Quantity);
            call.Json.WriteNumber("f", one.FirstId);
            call.Json.WriteNumber("l", one.LastId);
            call.Json.Time("T", one.Time);
            call.Json.WriteBoolean("m", one.IsBuyerMaker);
            call.Json.WriteBoolean("M", true);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    public static void Candles(BinanceCall call)
    {
        var (market, parameters) = (call.Market(), call.Parameters);
        var interval = CandleInterval.Named(parameters.RequiredText("interval")) ?? throw new BinanceError(-1120, "Invalid interval.");
        var limit = parameters.Limit(500, 1000);
        var series = market.Candles(interval);
        var candles = series.Upto(call.Exchange.Now);
        var last = parameters.Time("endTime") is { } end ? series.IndexOf(end.AddNanoseconds(1)) : candles.Count;
        var first = parameters.Time("startTime") is { } start ? series.IndexOf(start) : Math.Max(0, last - limit);
        call.Json.WriteStartArray();
        for (var i = first; i < Math.Min(last, first + limit); i++)
        {
            var candle = candles[i];
            call.Json.WriteStartArray();
            call.Json.WriteNumberValue(BinanceJson.Milliseconds(candle.Open));
            foreach (var value in (ReadOnlySpan<decimal>)[candle.First, candle.High, candle.Low, candle.Last, candle.Volume])
                call.Json.WriteStringValue(BinanceJson.Text(value));
            call.Json.WriteNumberValue(BinanceJson.Milliseconds(candle.End) - 1);
            call.Json.WriteStringValue(BinanceJson.Text(candle.QuoteVolume));
            call.Json.WriteNumberValue(candle.Count);
            call.Json.WriteStringValue(BinanceJson.Text(candle.TakerVolume));
            call.Json.WriteStringValue(BinanceJson.Text(candle.TakerQuoteVolume));
            call.Json.WriteStringValue("0");
            call.Json.WriteEndArray();
        }

        call.Json.WriteEndArray();
    }

    public static void AveragePrice(BinanceCall call)
    {
        var market = call.Market();
        call.Json.WriteStartObject();
        call.Json.WriteNumber("mins", 5);
        call.Json.Decimal("price", market.AveragePrice(call.Exchange.Now));
        call.Json.Time("closeTime", call.Exchange.Now);
        call.Json.WriteEndObject();
    }

    public static void Ticker24(BinanceCall call) => Each(call, market =>
        Ticker(call, market, market.Window(call.Exchange.Now.AddNanoseconds(-Day), call.Exchange.Now), withBook: true));

    public static void TradingDay(BinanceCall call)
    {
        if (!call.Parameters.Has("symbol") && !call.Parameters.Has("symbols")) throw BinanceError.Missing("symbol");
        var start = call.Exchange.Now.StartOfDay;
        Each(call, market => Ticker(
            call, market, market.Window(start, call.Exchange.Now) with { CloseTime = start.AddNanoseconds(Day - 1_000_000) }, withBook: false));
    }

    public static void RollingTicker(BinanceCall call)
    {
        if (!call.Parameters.Has("symbol") && !call.Parameters.Has("symbols")) throw BinanceError.Missing("symbol");
        var length = WindowLength(call.Parameters.Text("windowSize") ?? "1d");
        Each(call, market => Ticker(call, market, market.Window(call.Exchange.Now.AddNanoseconds(-length), call.Exchange.Now), withBook: false));
    }

    public static void PriceTicker(BinanceCall call) => Each(call, market =>
    {
        call.Json.WriteStartObject();
        call.Json.WriteString("symbol", market.Instrument.Symbol);
        call.Json.Decimal("price", market.LastPrice);
        call.Json.WriteEndObject();
    });

    public static void BookTicker(BinanceCall call) => Each(call, market =>
    {
        call.Json.WriteStartObject();
        call.Json.WriteString("symbol", market.Instrument.Symbol);
        Quote(call.Json, market);
        call.Json.WriteEndObject();
    });

    private static void Each(BinanceCall call, Action<ExchangeMarket> write)
    {
        var markets = call.MarketsAsked(out var isSingle);
        if (!isSingle) call.Json.WriteStartArray();
        foreach (var market in markets) write(market);
        if (!isSingle) call.Json.WriteEndArray();
    }

    private static void Ticker(BinanceCall call, ExchangeMarket market, in RollingWindow window, bool withBook)
    {
        var (json, isFull) = (call.Json, call.Parameters.Text("type") is not "MINI");
        json.WriteStartObject();
        json.WriteString("symbol", market.Instrument.Symbol);
        if (isFull)
        {
            json.Decimal("priceChange", window.Change);
            json.WriteString("priceChangePercent", window.ChangePercent.ToString("0.000"));
            json.Decimal("weightedAvgPrice", window.Average);
            if (withBook)
            {
                json.Decimal("prevClosePrice", window.Open);
                json.Decimal("lastPrice", window.Last);
                json.Decimal("lastQty", market.Tape.Trades.Count == 0 ? 0 : market.Tape.Trades[^1].Quantity);
                Quote(json, market);
            }
        }

        if (!isFull || !withBook) json.Decimal("lastPrice", window.Last);
        json.Decimal("openPrice", window.Open);
        json.Decimal("highPrice", window.High);
        json.Decimal("lowPrice", window.Low);
        json.Decimal("volume", window.Volume);
        json.Decimal("quoteVolume", window.QuoteVolume);
        json.Time("openTime", window.OpenTime);
        json.Time("closeTime", window.CloseTime);
        json.WriteNumber("firstId", window.FirstId);
        json.WriteNumber("lastId", window.LastId);
        json.WriteNumber("count", window.Count);
        json.WriteEndObject();
    }

    private static void Quote(Utf8JsonWriter json, ExchangeMarket market)
    {
        var (bid, ask, instrument) = (market.Depth.BestBid, market.Depth.BestAsk, market.Instrument);
        json.Decimal("bidPrice", instrument.PriceOf(bid.Price));
        json.Decimal("bidQty", instrument.QuantityOf(bid.Quantity));
        json.Decimal("askPrice", instrument.PriceOf(ask.Price));
        json.Decimal("askQty", instrument.QuantityOf(ask.Quantity));
    }

    private static long WindowLength(string size)
    {
        var unit = size.Length > 1 ? size[^1] : ' ';
        if (!int.TryParse(size.AsSpan(0, size.Length - 1), out var count)) unit = ' ';
        var isAllowed = unit switch { 'm' => count is >= 1 and <= 59, 'h' => count is >= 1 and <= 23, 'd' => count is >= 1 and <= 7, _ => false };
        if (!isAllowed) throw new BinanceError(-1130, "Data sent for parameter 'windowSize' is not valid.");
        return count * (unit == 'm' ? 60 : unit == 'h' ? 3600 : 86_400) * Timestamp.NanosecondsPerSecond;
    }

    private static void Write(BinanceCall call, IReadOnlyList<PublicTrade> trades, int first)
    {
        var limit = call.Parameters.Limit(500, 1000);
        first = Math.Max(0, first);
        call.Json.WriteStartArray();
        for (var i = first; i < Math.Min(trades.Count, first + limit); i++)
        {
            var trade = trades[i];
            call.Json.WriteStartObject();
            call.Json.WriteNumber("id", trade.Id);
            call.Json.Decimal("price", trade.Price);
            call.Json.Decimal("qty", trade.Quantity);
            call.Json.Decimal("quoteQty", trade.Quote);
            call.Json.Time("time", trade.Time);
            call.Json.WriteBoolean("isBuyerMaker", trade.IsBuyerMaker);
            call.Json.WriteBoolean("isBestMatch", true);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }
}
