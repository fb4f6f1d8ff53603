using System.Text.Json;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>
/// Messages of Binance spot, USD-M and COIN-M: depth updates and snapshots, best bid and ask, trades, aggregate trades, mark
/// prices and liquidations, bare or wrapped as <c>{"stream":…,"data":…}</c>. The venue's time is T; for spot depth E; the best bid
/// and ask of spot carry none. Source: Binance's pages on web socket market streams.
/// </summary>
internal sealed class BinanceSource : MessageSource
{
    public BinanceSource(FileBytes file, VenueSymbol? symbol, MarketDataOptions options)
        : base(file, symbol?.Symbol ?? "", options)
    {
        Describe(symbol?.ToName() ?? InstrumentName.FromFileName(file.Path), firstLine: 1);
    }

    /// <summary>True when this venue sends messages with these members.</summary>
    public static bool Knows(MessageFields fields) =>
        fields[MessageKey.Event].Token == JsonTokenType.String || fields[MessageKey.SnapshotId].IsThere || IsBareQuote(fields);

    /// <summary>The market a message comes from; null where it does not tell.</summary>
    public static VenueMarket? Market(MessageFields fields, ReadOnlySpan<byte> symbol, ReadOnlySpan<byte> kind)
    {
        if (fields[MessageKey.Pair].IsThere || symbol.IndexOf("USD_"u8) >= 0) return VenueMarket.Inverse;
        var isContract = fields[MessageKey.PreviousId].IsThere || kind.SequenceEqual("markPriceUpdate"u8) || kind.SequenceEqual("forceOrder"u8);
        if (kind.SequenceEqual("bookTicker"u8) || kind.IsEmpty) isContract |= fields[MessageKey.Time].IsThere;
        if (kind.SequenceEqual("trade"u8)) isContract |= fields[MessageKey.Execution].IsThere;
        if (kind.SequenceEqual("aggTrade"u8)) isContract |= !fields[MessageKey.BestMatch].IsThere;
        return isContract ? VenueMarket.Linear : VenueMarket.Spot;
    }

    protected override ValidationReason ReadMessage(EventBuffer events)
    {
        var reason = CheckSymbol(Fields[MessageKey.Symbol]);
        if (reason != ValidationReason.None) return reason;
        if (Fields[MessageKey.Event].Token != JsonTokenType.String)
        {
            if (Fields[MessageKey.SnapshotId].IsThere) return ReadDepthSnapshot(events);
            if (IsBareQuote(Fields)) return ReadQuote(events);
            return Fields[MessageKey.Answer].IsThere ? LeaveOut("answer"u8) : Fail(ValidationReason.UnknownMessage, "message");
        }

        var kind = Text(Fields[MessageKey.Event]);
        if (kind.SequenceEqual("bookTicker"u8)) return ReadQuote(events);
        if (kind.SequenceEqual("depthUpdate"u8)) return ReadDepthUpdate(events);
        if (kind.SequenceEqual("trade"u8)) return ReadTrade(events, Fields[MessageKey.TradeId], isAggregate: false);
        if (kind.SequenceEqual("aggTrade"u8)) return ReadTrade(events, Fields[MessageKey.Ask], isAggregate: true);
        if (kind.SequenceEqual("markPriceUpdate"u8)) return ReadMark(events);
        return kind.SequenceEqual("forceOrder"u8) ? ReadLiquidation(events) : LeaveOut(kind);
    }

    private static bool IsBareQuote(MessageFields fields) =>
        fields[MessageKey.LastId].IsThere && fields[MessageKey.Bid].IsThere && fields[MessageKey.BidQuantity].IsThere
        && fields[MessageKey.Ask].IsThere && fields[MessageKey.AskQuantity].IsThere;

    private ValidationReason ReadStamp(JsonText time, out bool isWanted)
    {
        isWanted = true;
        long venue;
        if (time.IsThere)
        {
            var reason = ReadTime(time, "time", out venue);
            if (reason != ValidationReason.None) return reason;
        }
        else if (Recorded >= 0)
        {
            venue = Recorded;
        }
        else
        {
            return Fail(ValidationReason.MissingField, "time");
        }

        isWanted = Stamp(venue, Recorded >= 0 ? Recorded : venue);
        return ValidationReason.None;
    }

    /// <summary>T, and E where there is none.</summary>
    private JsonText EitherTime() => Fields[MessageKey.Time].IsThere ? Fields[MessageKey.Time] : Fields[MessageKey.EventTime];

    private ValidationReason ReadQuote(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(EitherTime(), out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.Bid], "bid", out var bid)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(Fields[MessageKey.BidQuantity], "bid quantity", out var bidQuantity)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.Ask], "ask", out var ask)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(Fields[MessageKey.AskQuantity], "ask quantity", out var askQuantity)) != ValidationReason.None) return reason;
        if ((reason = ReadId(Fields[MessageKey.LastId], "update id", out var id)) != ValidationReason.None) return reason;
        return Emit(events, MarketEventKind.Quote, MarketEventFlags.None, bid, bidQuantity, ask, askQuantity, id);
    }

    private ValidationReason ReadDepthUpdate(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(EitherTime(), out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if (!Fields.HasBids) return Fail(ValidationReason.MissingField, "bids");
        if (!Fields.HasAsks) return Fail(ValidationReason.MissingField, "asks");
        if ((reason = ReadId(Fields[MessageKey.FirstId], "first update id", out var first)) != ValidationReason.None) return reason;
        if ((reason = ReadId(Fields[MessageKey.LastId], "last update id", out var last)) != ValidationReason.None) return reason;
        var previous = first - 1;
        if (Fields[MessageKey.PreviousId].IsThere
            && (reason = ReadId(Fields[MessageKey.PreviousId], "previous update id", out previous)) != ValidationReason.None)
        {
            return reason;
        }

        return ReadDeltas(events, first, last, previous);
    }

    private ValidationReason ReadDepthSnapshot(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(EitherTime(), out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if (!Fields.HasBids) return Fail(ValidationReason.MissingField, "bids");
        if (!Fields.HasAsks) return Fail(ValidationReason.MissingField, "asks");
        if ((reason = ReadId(Fields[MessageKey.SnapshotId], "last update id", out var id)) != ValidationReason.None) return reason;
        return ReadSnapshot(events, id, isInStream: false);
    }

    private ValidationReason ReadTrade(EventBuffer events, JsonText number, bool isAggregate)
    {
        ValidationReason reason;
        long first = 0, last = 0;
        if ((reason = ReadStamp(EitherTime(), out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.Price], "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(Fields[MessageKey.Quantity], "quantity", out var quantity)) != ValidationReason.None) return reason;
        if ((reason = ReadId(number, "trade id", out var id)) != ValidationReason.None) return reason;
        if (isAggregate)
        {
            if ((reason = ReadId(Fields[MessageKey.FirstTrade], "first trade id", out first)) != ValidationReason.None) return reason;
            if ((reason = ReadId(Fields[MessageKey.LastTrade], "last trade id", out last)) != ValidationReason.None) return reason;
        }

        var maker = Fields[MessageKey.BuyerIsMaker];
        if (maker.Token is not (JsonTokenType.True or JsonTokenType.False)) return Fail(ValidationReason.MissingField, "buyer is maker");
        var flags = maker.Token == JsonTokenType.True ? MarketEventFlags.Sell : MarketEventFlags.None;
        return Emit(events, isAggregate ? MarketEventKind.AggregateTrade : MarketEventKind.Trade, flags, price, quantity, id, first, last);
    }

    private ValidationReason ReadMark(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(Fields[MessageKey.EventTime], out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.Price], "mark price", out var mark)) != ValidationReason.None) return reason;
        long index = 0;
        if (Fields[MessageKey.IndexPrice].IsThere
            && (reason = ReadPrice(Fields[MessageKey.IndexPrice], "index price", out index)) != ValidationReason.None)
        {
            return reason;
        }

        return Emit(events, MarketEventKind.MarkPrice, MarketEventFlags.None, mark, index);
    }

    private ValidationReason ReadLiquidation(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(EitherTime(), out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.Price], "price", out var price)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(Fields[MessageKey.Quantity], "quantity", out var quantity)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(Fields[MessageKey.AveragePrice], "average price", out var average)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(Fields[MessageKey.Filled], "filled quantity", out var filled)) != ValidationReason.None) return reason;
        var side = Text(Fields[MessageKey.Side]);
        var isSell = side.SequenceEqual("SELL"u8);
        if (!isSell && !side.SequenceEqual("BUY"u8)) return Fail(ValidationReason.MissingField, "side", Fields[MessageKey.Side]);
        return Emit(events, MarketEventKind.Liquidation, isSell ? MarketEventFlags.Sell : MarketEventFlags.None, price, quantity, average, filled);
    }
}
