using Ergodic.DataSources.Files;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>
/// Bybit's <c>orderbook.N</c> messages. The venue's time is that of the matching engine (<c>cts</c>, else <c>ts</c>); where the line
/// has no time of a recorder, <c>ts</c> stands for when it was received. Ids count up by one from snapshot to snapshot. Source:
/// Bybit's page on the v5 order book stream.
/// </summary>
internal sealed class BybitSource : MessageSource
{
    public BybitSource(FileBytes file, VenueSymbol? symbol, MarketDataOptions options)
        : base(file, symbol?.Symbol ?? "", options)
    {
        Describe(symbol?.ToName() ?? InstrumentName.FromFileName(file.Path), firstLine: 1);
    }

    /// <summary>True when this venue sends messages with these members.</summary>
    public static bool Knows(MessageFields fields) => fields[MessageKey.Topic].IsThere;

    protected override ValidationReason ReadMessage(EventBuffer events)
    {
        ValidationReason reason;
        var topic = Fields[MessageKey.Topic];
        if (!topic.IsThere) return Fields[MessageKey.Answer].IsThere ? LeaveOut("answer"u8) : Fail(ValidationReason.UnknownMessage, "message");
        if (!Text(topic).StartsWith("orderbook."u8))
        {
            var dot = Text(topic).IndexOf((byte)'.');
            return LeaveOut(dot < 0 ? Text(topic) : Text(topic)[..dot]);
        }

        var type = Text(Fields[MessageKey.Type]);
        var isSnapshot = type.SequenceEqual("snapshot"u8);
        if (!isSnapshot && !type.SequenceEqual("delta"u8)) return Fail(ValidationReason.MissingField, "type", Fields[MessageKey.Type]);
        if ((reason = CheckSymbol(Fields[MessageKey.Symbol])) != ValidationReason.None) return reason;
        if ((reason = ReadTime(Fields[MessageKey.MessageTime], "ts", out var sent)) != ValidationReason.None) return reason;
        var venue = sent;
        var engine = Fields[MessageKey.EngineTime];
        if (engine.IsThere && (reason = ReadTime(engine, "cts", out venue)) != ValidationReason.None) return reason;
        if (!Stamp(venue, Recorded >= 0 ? Recorded : sent)) return ValidationReason.None;
        if (!Fields.HasBids) return Fail(ValidationReason.MissingField, "bids");
        if (!Fields.HasAsks) return Fail(ValidationReason.MissingField, "asks");
        if ((reason = ReadId(Fields[MessageKey.LastId], "update id", out var id)) != ValidationReason.None) return reason;
        return isSnapshot ? ReadSnapshot(events, id, isInStream: true) : ReadDeltas(events, id, id, id - 1);
    }
}
