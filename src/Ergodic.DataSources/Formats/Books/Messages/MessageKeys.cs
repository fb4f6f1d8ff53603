namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>Finds the key of a member's name.</summary>
internal static class MessageKeys
{
    private static readonly MessageKey[] OfOneLetter = OneLetter();

    /// <summary>The key of a name in UTF-8 as it is written; <see cref="MessageKey.None"/> for an unknown one.</summary>
    public static MessageKey Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => OfOneLetter[name[0]],
        2 => OfTwoLetters(name),
        _ => OfWord(name),
    };

    private static MessageKey OfTwoLetters(ReadOnlySpan<byte> name) => (name[0], name[1]) switch
    {
        ((byte)'p', (byte)'u') => MessageKey.PreviousId,
        ((byte)'p', (byte)'x') => MessageKey.Price,
        ((byte)'s', (byte)'z') => MessageKey.Quantity,
        ((byte)'p', (byte)'s') => MessageKey.Pair,
        ((byte)'t', (byte)'s') => MessageKey.MessageTime,
        ((byte)'a', (byte)'p') => MessageKey.AveragePrice,
        ((byte)'o', (byte)'p') => MessageKey.Answer,
        _ => MessageKey.None,
    };

    private static MessageKey OfWord(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("cts"u8) => MessageKey.EngineTime,
        3 when name.SequenceEqual("tid"u8) => MessageKey.TradeId,
        4 when name.SequenceEqual("data"u8) => MessageKey.Data,
        4 when name.SequenceEqual("bids"u8) => MessageKey.Bid,
        4 when name.SequenceEqual("asks"u8) => MessageKey.Ask,
        4 when name.SequenceEqual("type"u8) => MessageKey.Type,
        4 when name.SequenceEqual("time"u8) => MessageKey.Time,
        4 when name.SequenceEqual("coin"u8) => MessageKey.Symbol,
        4 when name.SequenceEqual("side"u8) => MessageKey.Side,
        4 when name.SequenceEqual("pair"u8) => MessageKey.Pair,
        5 when name.SequenceEqual("topic"u8) => MessageKey.Topic,
        5 when name.SequenceEqual("error"u8) => MessageKey.Answer,
        6 when name.SequenceEqual("levels"u8) => MessageKey.Levels,
        6 when name.SequenceEqual("symbol"u8) => MessageKey.Symbol,
        6 when name.SequenceEqual("result"u8) => MessageKey.Answer,
        7 when name.SequenceEqual("channel"u8) => MessageKey.Channel,
        12 when name.SequenceEqual("lastUpdateId"u8) => MessageKey.SnapshotId,
        _ => MessageKey.None,
    };

    private static MessageKey[] OneLetter()
    {
        var keys = new MessageKey[byte.MaxValue + 1];
        keys['e'] = MessageKey.Event;
        keys['E'] = MessageKey.EventTime;
        keys['T'] = MessageKey.Time;
        keys['s'] = MessageKey.Symbol;
        keys['S'] = MessageKey.Side;
        keys['U'] = MessageKey.FirstId;
        keys['u'] = MessageKey.LastId;
        keys['b'] = MessageKey.Bid;
        keys['B'] = MessageKey.BidQuantity;
        keys['a'] = MessageKey.Ask;
        keys['A'] = MessageKey.AskQuantity;
        keys['p'] = MessageKey.Price;
        keys['q'] = MessageKey.Quantity;
        keys['t'] = MessageKey.TradeId;
        keys['f'] = MessageKey.FirstTrade;
        keys['l'] = MessageKey.LastTrade;
        keys['m'] = MessageKey.BuyerIsMaker;
        keys['M'] = MessageKey.BestMatch;
        keys['X'] = MessageKey.Execution;
        keys['i'] = MessageKey.IndexPrice;
        keys['z'] = MessageKey.Filled;
        keys['o'] = MessageKey.Order;
        return keys;
    }
}
