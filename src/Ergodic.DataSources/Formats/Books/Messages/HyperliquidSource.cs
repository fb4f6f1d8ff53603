using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>
/// Hyperliquid's <c>l2Book</c> messages, each a whole book without an id, and <c>trades</c>, where side A is a taker who sells.
/// Source: Hyperliquid's page on web socket subscriptions.
/// </summary>
internal sealed class HyperliquidSource : MessageSource
{
    /// <summary>What its perpetuals are priced and settled in.</summary>
    public const string Quote = "USDC";

    public HyperliquidSource(FileBytes file, VenueSymbol? symbol, MarketDataOptions options)
        : base(file, symbol?.Symbol ?? "", options)
    {
        Describe(symbol?.ToName(Quote) ?? InstrumentName.FromFileName(file.Path), firstLine: 1);
    }

    /// <summary>True when this venue sends messages with these members.</summary>
    public static bool Knows(MessageFields fields) => fields[MessageKey.Channel].IsThere;

    protected override ValidationReason ReadMessage(EventBuffer events)
    {
        var channel = Fields[MessageKey.Channel];
        if (!channel.IsThere) return Fail(ValidationReason.UnknownMessage, "message");
        if (Text(channel).SequenceEqual("l2Book"u8)) return ReadBook(events);
        return Text(channel).SequenceEqual("trades"u8) ? ReadTrades(events) : LeaveOut(Text(channel));
    }

    private ValidationReason ReadBook(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = CheckSymbol(Fields[MessageKey.Symbol])) != ValidationReason.None) return reason;
        if ((reason = ReadTime(Fields[MessageKey.Time], "time", out var venue)) != ValidationReason.None) return reason;
        if (!Stamp(venue, Recorded >= 0 ? Recorded : venue)) return ValidationReason.None;
        return Fields.HasBids ? ReadSnapshot(events, id: 0, isInStream: false) : Fail(ValidationReason.MissingField, "levels");
    }

    private ValidationReason ReadTrades(EventBuffer events)
    {
        foreach (ref readonly var trade in Fields.Trades.Values)
        {
            var reason = ReadTrade(events, in trade);
            if (reason != ValidationReason.None) return reason;
        }

        return Fields.Trades.Count == 0 ? LeaveOut("trades without a trade"u8) : ValidationReason.None;
    }

    private ValidationReason ReadTrade(EventBuffer events, in TradeText trade)
    {
        ValidationReason reason;
        if ((reason = CheckSymbol(trade.Symbol)) != ValidationReason.None) return reason;
        if ((reason = ReadTime(trade.Time, "time", out var venue)) != ValidationReason.None) return reason;
        if (!Stamp(venue, Recorded >= 0 ? Recorded : venue)) return ValidationReason.None;
        if ((reason = ReadPrice(trade.Price, "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(trade.Quantity, "quantity", out var quantity)) != ValidationReason.None) return reason;
        if ((reason = ReadId(trade.Id, "trade id", out var id)) != ValidationReason.None) return reason;
        var isSell = Text(trade.Side).SequenceEqual("A"u8);
        if (!isSell && !Text(trade.Side).SequenceEqual("B"u8)) return Fail(ValidationReason.MissingField, "side", trade.Side);
        return Emit(events, MarketEventKind.Trade, isSell ? MarketEventFlags.Sell : MarketEventFlags.None, price, quantity, id);
    }
}
