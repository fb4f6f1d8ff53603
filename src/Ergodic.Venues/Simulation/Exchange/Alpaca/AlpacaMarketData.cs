using System.Globalization;
using System.Text;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Bars, trades and quotes of the past page by page, the latest ones, and snapshots; for one symbol or several.</summary>
internal static class AlpacaMarketData
{
    private const int UsualCount = 1000;
    private const int MostCount = 10_000;

    public static void Bars(AlpacaCall call)
    {
        var timeframe = call.Text("timeframe") is { Length: > 0 } text ? text : "1Min";
        Page(call, "bars", market => AlpacaBar.All(market, timeframe, call.Exchange.Now),
            bar => bar.Open, bar => bar.Open.Nanoseconds, (market, bar) => AlpacaTicks.Bar(call.Json, market, bar, null));
    }

    public static void Trades(AlpacaCall call) => Page(call, "trades", market => market.Tape.Trades,
        trade => trade.Time, trade => trade.Id, (market, trade) => AlpacaTicks.Trade(call.Json, market, trade, isStream: false));

    public static void Quotes(AlpacaCall call) => Page(call, "quotes", market => call.Venue.Data.Quotes(market).Quotes,
        quote => quote.Time, quote => quote.Number, (market, quote) => AlpacaTicks.Quote(call.Json, market, quote, isStream: false));

    public static void LatestBars(AlpacaCall call) => Latest(call, "bar", market => WriteBar(call, market, LastBar(call, market, "1Min", 0)));

    public static void LatestTrades(AlpacaCall call) => Latest(call, "trade", market => WriteTrade(call, market));

    public static void LatestQuotes(AlpacaCall call) => Latest(call, "quote", market => WriteQuote(call, market));

    /// <summary>Snapshots by symbol, or of the one in the path.</summary>
    public static void Snapshots(AlpacaCall call)
    {
        var json = call.Json;
        if (call.Name.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("symbol", call.Name);
            WriteSnapshot(call, One(call));
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject();
        foreach (var market in Asked(call))
        {
            json.WriteStartObject(market.Instrument.Symbol);
            WriteSnapshot(call, market);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSnapshot(AlpacaCall call, ExchangeMarket market)
    {
        var json = call.Json;
        json.WritePropertyName("latestTrade");
        WriteTrade(call, market);
        json.WritePropertyName("latestQuote");
        WriteQuote(call, market);
        json.WritePropertyName("minuteBar");
        WriteBar(call, market, LastBar(call, market, "1Min", 0));
        json.WritePropertyName("dailyBar");
        WriteBar(call, market, LastBar(call, market, "1Day", 0));
        json.WritePropertyName("prevDailyBar");
        WriteBar(call, market, LastBar(call, market, "1Day", 1));
    }

    private static AlpacaBar? LastBar(AlpacaCall call, ExchangeMarket market, string timeframe, int before)
    {
        var bars = AlpacaBar.All(market, timeframe, call.Exchange.Now);
        return bars.Count > before ? bars[^(before + 1)] : null;
    }

    private static void WriteBar(AlpacaCall call, ExchangeMarket market, AlpacaBar? bar)
    {
        if (bar is null) call.Json.WriteNullValue();
        else AlpacaTicks.Bar(call.Json, market, bar, null);
    }

    private static void WriteTrade(AlpacaCall call, ExchangeMarket market)
    {
        if (market.Tape.Trades.Count == 0) call.Json.WriteNullValue();
        else AlpacaTicks.Trade(call.Json, market, market.Tape.Trades[^1], isStream: false);
    }

    private static void WriteQuote(AlpacaCall call, ExchangeMarket market)
    {
        var quotes = call.Venue.Data.Quotes(market).Quotes;
        var quote = quotes.Count > 0 ? quotes[^1] : AlpacaQuote.Of(market, call.Exchange.Now, 0);
        AlpacaTicks.Quote(call.Json, market, quote, isStream: false);
    }

    private static void Latest(AlpacaCall call, string what, Action<ExchangeMarket> write)
    {
        var json = call.Json;
        json.WriteStartObject();
        if (call.Name.Length > 0)
        {
            json.WriteString("symbol", call.Name);
            json.WritePropertyName(what);
            write(One(call));
        }
        else
        {
            json.WriteStartObject($"{what}s");
            foreach (var market in Asked(call))
            {
                json.WritePropertyName(market.Instrument.Symbol);
                write(market);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static ExchangeMarket One(AlpacaCall call) => call.Exchange.Market(call.Name) ?? throw AlpacaError.Missing($"no data for {call.Name}");

    /// <summary>Markets asked for by symbol, in the alphabet's order; unknown symbols have no data.</summary>
    private static List<ExchangeMarket> Asked(AlpacaCall call)
    {
        var symbols = call.Words("symbols");
        if (symbols.Length == 0) throw AlpacaError.Invalid("symbols is required");
        return [.. symbols.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(call.Exchange.Market).OfType<ExchangeMarket>()];
    }

    /// <summary>One page: by symbol, then by time. The token says after what the next one begins.</summary>
    private static void Page<T>(
        AlpacaCall call, string name, Func<ExchangeMarket, IReadOnlyList<T>> read, Func<T, Timestamp> time, Func<T, long> key, Action<ExchangeMarket, T> write)
    {
        var (json, isSingle) = (call.Json, call.Name.Length > 0);
        var markets = isSingle ? (call.Exchange.Market(call.Name) is { } one ? [one] : []) : Asked(call);
        var (start, end) = (call.Time("start") ?? call.Exchange.Now.StartOfDay, call.Time("end") ?? call.Exchange.Now);
        var (limit, isDescending) = (call.Count("limit", UsualCount, MostCount), call.IsDescending("sort", usual: false));
        var (fromSymbol, fromKey) = Token(call.Text("page_token"));
        var (written, next) = (0, (string?)null);
        json.WriteStartObject();
        if (isSingle) json.WriteString("symbol", call.Name);
        if (isSingle) json.WriteStartArray(name);
        else json.WriteStartObject(name);
        foreach (var market in markets)
        {
            var symbol = market.Instrument.Symbol;
            if (next is not null || string.CompareOrdinal(symbol, fromSymbol) < 0) continue;
            var (items, isOpen, last) = (read(market), isSingle, 0L);
            for (var i = 0; i < items.Count; i++)
            {
                var item = items[isDescending ? items.Count - 1 - i : i];
                if (time(item) < start || time(item) > end) continue;
                if (symbol == fromSymbol && (isDescending ? key(item) >= fromKey : key(item) <= fromKey)) continue;
                if (written == limit)
                {
                    next = Token(symbol, isOpen && (!isSingle || written > 0) ? last : isDescending ? long.MaxValue : long.MinValue);
                    break;
                }

                if (!isOpen) json.WriteStartArray(symbol);
                (isOpen, last) = (true, key(item));
                write(market, item);
                written++;
            }

            if (isOpen && !isSingle) json.WriteEndArray();
        }

        if (isSingle) json.WriteEndArray();
        else json.WriteEndObject();
        json.TextOrNull("next_page_token", next);
        json.WriteEndObject();
    }

    private static string Token(string symbol, long key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{symbol}|{key}")));

    private static (string Symbol, long Key) Token(string text)
    {
        if (text.Length == 0) return ("", 0);
        Span<byte> bytes = stackalloc byte[128];
        if (Convert.TryFromBase64String(text.Replace(' ', '+'), bytes, out var length))
        {
            var parts = Encoding.UTF8.GetString(bytes[..length]).Split('|');
            if (parts.Length == 2 && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)) return (parts[0], key);
        }

        throw AlpacaError.Invalid("invalid page_token");
    }
}
