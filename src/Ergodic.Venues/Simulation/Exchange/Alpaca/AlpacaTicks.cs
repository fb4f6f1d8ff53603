using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Writes trades, quotes and bars in the venue's short names; with a type and symbol in streams, without in answers.</summary>
internal static class AlpacaTicks
{
    private const decimal RoundLot = 100;
    private const string Exchange = "V";

    public static void Trade(Utf8JsonWriter json, ExchangeMarket market, in PublicTrade trade, bool isStream)
    {
        Begin(json, market, isStream ? "t" : null);
        json.Time("t", trade.Time);
        json.WriteString("x", Exchange);
        json.Number("p", trade.Price);
        json.Number("s", trade.Quantity);
        json.WriteStartArray("c");
        json.WriteStringValue("@");
        if (trade.Quantity < RoundLot) json.WriteStringValue("I");
        json.WriteEndArray();
        json.WriteNumber("i", trade.Id);
        json.WriteString("z", Tape(market));
        json.WriteEndObject();
    }

    /// <summary>A quote; sizes in round lots, at least one where there is a price.</summary>
    public static void Quote(Utf8JsonWriter json, ExchangeMarket market, in AlpacaQuote quote, bool isStream)
    {
        Begin(json, market, isStream ? "q" : null);
        json.Time("t", quote.Time);
        json.WriteString("ax", Exchange);
        json.Number("ap", quote.Ask);
        json.WriteNumber("as", Lots(quote.AskShares));
        json.WriteString("bx", Exchange);
        json.Number("bp", quote.Bid);
        json.WriteNumber("bs", Lots(quote.BidShares));
        json.WriteStartArray("c");
        json.WriteStringValue("R");
        json.WriteEndArray();
        json.WriteString("z", Tape(market));
        json.WriteEndObject();
    }

    /// <summary>A bar.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="market">Of this market.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="type">b or d in streams, null in answers.</param>
    public static void Bar(Utf8JsonWriter json, ExchangeMarket market, AlpacaBar bar, string? type)
    {
        Begin(json, market, type);
        json.Time("t", bar.Open);
        json.Number("o", bar.First);
        json.Number("h", bar.High);
        json.Number("l", bar.Low);
        json.Number("c", bar.Last);
        json.Number("v", bar.Volume);
        json.WriteNumber("n", bar.Count);
        json.Number("vw", bar.Volume > 0 ? decimal.Round(bar.Value / bar.Volume, 6) : bar.Last);
        json.WriteEndObject();
    }

    public static void Status(Utf8JsonWriter json, ExchangeMarket market, Timestamp now, bool isTrading)
    {
        Begin(json, market, "s");
        json.WriteString("sc", isTrading ? "T" : "H");
        json.WriteString("sm", isTrading ? "Trading Resumption" : "Trading Halt");
        json.WriteString("rc", "");
        json.WriteString("rm", "");
        json.Time("t", now);
        json.WriteString("z", Tape(market));
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, ExchangeMarket market, string? type)
    {
        json.WriteStartObject();
        if (type is null) return;
        json.WriteString("T", type);
        json.WriteString("S", market.Instrument.Symbol);
    }

    private static string Tape(ExchangeMarket market) => AlpacaListings.Of(market.Instrument.Symbol)?.Tape ?? "C";

    private static long Lots(decimal shares) => shares == 0 ? 0 : Math.Max(1, decimal.ToInt64(decimal.Floor(shares / RoundLot)));
}
