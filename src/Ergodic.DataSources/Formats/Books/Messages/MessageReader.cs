using System.Text.Json;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>
/// Goes once over the JSON of one message and notes where its members stand, whatever their order. Allocates nothing for a
/// message that is JSON.
/// </summary>
internal static class MessageReader
{
    /// <summary>Reads the object in <paramref name="line"/> from <paramref name="start"/> on; false when there is none, or more than one.</summary>
    public static bool Read(ReadOnlySpan<byte> line, int start, MessageFields fields)
    {
        fields.Clear();
        var reader = new Utf8JsonReader(line[start..]);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && ReadObject(ref reader, start, fields) && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool ReadObject(ref Utf8JsonReader reader, int offset, MessageFields fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = MessageKeys.Of(reader.ValueSpan);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                if (key is not (MessageKey.Data or MessageKey.Order)) reader.Skip();
                else if (!ReadObject(ref reader, offset, fields)) return false;
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                if (!ReadArray(ref reader, offset, fields, key)) return false;
            }
            else
            {
                fields[key] = Text(ref reader, offset);
            }
        }

        return true;
    }

    private static bool ReadArray(ref Utf8JsonReader reader, int offset, MessageFields fields, MessageKey key)
    {
        switch (key)
        {
            case MessageKey.Bid:
                if (fields.HasBids) return false;
                fields.HasBids = true;
                return ReadLevels(ref reader, offset, fields.Bids);
            case MessageKey.Ask:
                if (fields.HasAsks) return false;
                fields.HasAsks = true;
                return ReadLevels(ref reader, offset, fields.Asks);
            case MessageKey.Levels:
                if (fields.HasBids || fields.HasAsks) return false;
                (fields.HasBids, fields.HasAsks) = (true, true);
                return StartsArray(ref reader) && ReadLevels(ref reader, offset, fields.Bids)
                    && StartsArray(ref reader) && ReadLevels(ref reader, offset, fields.Asks)
                    && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
            case MessageKey.Data:
                return ReadTrades(ref reader, offset, fields.Trades);
            default:
                reader.Skip();
                return true;
        }
    }

    private static bool StartsArray(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Levels are <c>["price", "quantity", …]</c> or <c>{"px": …, "sz": …}</c>.</summary>
    private static bool ReadLevels(ref Utf8JsonReader reader, int offset, GrowingList<LevelText> levels)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            JsonText price = default, quantity = default;
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
                {
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
                    else if (place == 0) price = Text(ref reader, offset);
                    else if (place == 1) quantity = Text(ref reader, offset);
                }
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = MessageKeys.Of(reader.ValueSpan);
                    reader.Read();
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
                    else if (key == MessageKey.Price) price = Text(ref reader, offset);
                    else if (key == MessageKey.Quantity) quantity = Text(ref reader, offset);
                }
            }
            else
            {
                return false;
            }

            levels.Add(new LevelText(price, quantity));
        }

        return true;
    }

    private static bool ReadTrades(ref Utf8JsonReader reader, int offset, GrowingList<TradeText> trades)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return false;
            TradeText trade = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = MessageKeys.Of(reader.ValueSpan);
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
                else if (key == MessageKey.Symbol) trade.Symbol = Text(ref reader, offset);
                else if (key == MessageKey.Price) trade.Price = Text(ref reader, offset);
                else if (key == MessageKey.Quantity) trade.Quantity = Text(ref reader, offset);
                else if (key == MessageKey.Side) trade.Side = Text(ref reader, offset);
                else if (key == MessageKey.TradeId) trade.Id = Text(ref reader, offset);
                else if (key == MessageKey.Time) trade.Time = Text(ref reader, offset);
            }

            trades.Add(in trade);
        }

        return true;
    }

    private static JsonText Text(ref Utf8JsonReader reader, int offset)
    {
        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        return new JsonText(offset + (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, reader.TokenType);
    }
}
