using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The market streams: made when first followed, dropped when nobody follows. On the exchange's loop only.</summary>
internal sealed class BinanceStreams
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;
    private readonly Dictionary<string, BinanceTopic> _topics = new(StringComparer.Ordinal);

    /// <summary>Streams followed by somebody.</summary>
    public int Count => _topics.Count;

    /// <summary>Lets a session follow a stream; false when there is no such stream.</summary>
    public bool Follow(SimulatedExchange exchange, string name, SocketSession session, bool isCombined)
    {
        if (!_topics.TryGetValue(name, out var topic))
        {
            if (Make(exchange, name) is not { } made) return false;
            _topics.Add(name, topic = made);
        }

        topic.Follow(session, isCombined);
        return true;
    }

    /// <summary>Ends it.</summary>
    public void Unfollow(string name, SocketSession session)
    {
        if (!_topics.TryGetValue(name, out var topic)) return;
        topic.Unfollow(session);
        if (!topic.IsIdle) return;
        topic.End();
        _topics.Remove(name);
    }

    /// <summary>Sends what is new after an operation.</summary>
    public void Poll(SimulatedExchange exchange)
    {
        foreach (var topic in _topics.Values) topic.Poll(exchange, exchange.Now);
    }

    private static BinanceTopic? Make(SimulatedExchange exchange, string name)
    {
        if (name.StartsWith('!')) return ForAll(exchange, name);
        var cut = name.IndexOf('@', StringComparison.Ordinal);
        if (cut < 0 || exchange.Market(name[..cut].ToUpperInvariant()) is not { } market) return null;
        var what = name[(cut + 1)..];
        if (what.StartsWith("kline_", StringComparison.Ordinal))
            return CandleInterval.Named(what["kline_".Length..]) is { } interval ? new BinanceCandleTopic(name, market, interval) : null;
        return what switch
        {
            "trade" => new BinanceTradeTopic(name, market, isAggregate: false),
            "aggTrade" => new BinanceTradeTopic(name, market, isAggregate: true),
            "depth" or "depth@1000ms" => new BinanceDepthTopic(name, market, Second),
            "depth@100ms" => new BinanceDepthTopic(name, market, 100 * Millisecond),
            "depth5" or "depth5@1000ms" or "depth10" or "depth10@1000ms" or "depth20" or "depth20@1000ms" => Partial(name, market, what, Second),
            "depth5@100ms" or "depth10@100ms" or "depth20@100ms" => Partial(name, market, what, 100 * Millisecond),
            "bookTicker" => new BinanceRegularTopic(name, 0, _ => BookVersion(market), (json, _) => BinanceTickers.Book(json, market)),
            "ticker" => new BinanceRegularTopic(name, Second, now => Seconds(now), (json, now) => BinanceTickers.Day(json, market, now)),
            "miniTicker" => new BinanceRegularTopic(name, Second, now => Seconds(now), (json, now) => BinanceTickers.Mini(json, market, now)),
            "avgPrice" => new BinanceRegularTopic(name, Second, _ => market.Tape.Count, (json, now) => BinanceTickers.Average(json, market, now)),
            "ticker_1h" => Rolling(name, market, "1h", 1),
            "ticker_4h" => Rolling(name, market, "4h", 4),
            "ticker_1d" => Rolling(name, market, "1d", 24),
            _ => null,
        };
    }

    private static BinanceRegularTopic? ForAll(SimulatedExchange exchange, string name) => name switch
    {
        "!ticker@arr" => new BinanceRegularTopic(name, Second, Seconds, (json, now) => Array(json, exchange, market => BinanceTickers.Day(json, market, now))),
        "!miniTicker@arr" => new BinanceRegularTopic(name, Second, Seconds, (json, now) => Array(json, exchange, market => BinanceTickers.Mini(json, market, now))),
        _ => null,
    };

    private static BinanceRegularTopic Partial(string name, ExchangeMarket market, string what, long period)
    {
        var levels = what.StartsWith("depth5", StringComparison.Ordinal) ? 5 : what.StartsWith("depth10", StringComparison.Ordinal) ? 10 : 20;
        return new BinanceRegularTopic(name, period, _ => market.Depth.UpdateId, (json, _) => BinanceMarketData.Book(json, market, levels));
    }

    private static BinanceRegularTopic Rolling(string name, ExchangeMarket market, string length, int hours) =>
        new(name, Second, Seconds, (json, now) => BinanceTickers.Rolling(json, market, now, length, now.AddNanoseconds(-hours * 3600 * Second)));

    private static void Array(Utf8JsonWriter json, SimulatedExchange exchange, Action<ExchangeMarket> one)
    {
        json.WriteStartArray();
        foreach (var market in exchange.Markets) one(market);
        json.WriteEndArray();
    }

    private static long Seconds(Timestamp now) => now.Nanoseconds / Second;

    private static long BookVersion(ExchangeMarket market) => HashCode.Combine(market.Depth.BestBid, market.Depth.BestAsk);
}
