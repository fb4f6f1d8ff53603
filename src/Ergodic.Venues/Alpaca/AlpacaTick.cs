using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Alpaca;

/// <summary>The members of one message of a market data stream, as far as they are used. Allocates nothing.</summary>
internal ref struct AlpacaTick
{
    public AlpacaTickKind Kind;
    public ReadOnlySpan<byte> Symbol;
    public ReadOnlySpan<byte> Message;
    public Timestamp Time;
    public long Id;
    public int Code;
    public decimal Price;
    public decimal Size;
    public decimal Bid;
    public decimal BidSize;
    public decimal Ask;
    public decimal AskSize;
    public decimal Open;
    public decimal High;
    public decimal Low;
    public decimal Close;
    public decimal Volume;
    public bool IsSell;

    /// <summary>Reads the object the reader stands on, to its end.</summary>
    public static AlpacaTick Read(ref Utf8JsonReader reader)
    {
        var fields = default(AlpacaTick);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) reader.Skip();
            else if (reader.TokenType == JsonTokenType.String) fields.Take(name, reader.ValueSpan);
            else if (reader.TokenType == JsonTokenType.Number) fields.Take(name, ref reader);
        }

        return fields;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("T"u8)) Kind = KindOf(value);
        else if (name.SequenceEqual("S"u8)) Symbol = value;
        else if (name.SequenceEqual("msg"u8)) Message = value;
        else if (name.SequenceEqual("tks"u8)) IsSell = value.SequenceEqual("S"u8);
        else if (name.SequenceEqual("t"u8) && !AlpacaTime.TryParse(value, out Time)) throw new JsonException("a time that is none");
    }

    private void Take(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("i"u8)) Id = reader.TryGetInt64(out var id) ? id : 0;
        else if (name.SequenceEqual("code"u8)) Code = reader.GetInt32();
        else if (name.SequenceEqual("p"u8)) Price = Number(ref reader);
        else if (name.SequenceEqual("s"u8)) Size = Number(ref reader);
        else if (name.SequenceEqual("bp"u8)) Bid = Number(ref reader);
        else if (name.SequenceEqual("bs"u8)) BidSize = Number(ref reader);
        else if (name.SequenceEqual("ap"u8)) Ask = Number(ref reader);
        else if (name.SequenceEqual("as"u8)) AskSize = Number(ref reader);
        else if (name.SequenceEqual("o"u8)) Open = Number(ref reader);
        else if (name.SequenceEqual("h"u8)) High = Number(ref reader);
        else if (name.SequenceEqual("l"u8)) Low = Number(ref reader);
        else if (name.SequenceEqual("c"u8)) Close = Number(ref reader);
        else if (name.SequenceEqual("v"u8)) Volume = Number(ref reader);
    }

    private static decimal Number(ref Utf8JsonReader reader) => reader.TryGetDecimal(out var value) ? value : throw new JsonException("a number out of range");

    private static AlpacaTickKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("t"u8)) return AlpacaTickKind.Trade;
        if (type.SequenceEqual("q"u8)) return AlpacaTickKind.Quote;
        if (type.SequenceEqual("b"u8)) return AlpacaTickKind.Bar;
        if (type.SequenceEqual("success"u8)) return AlpacaTickKind.Success;
        if (type.SequenceEqual("subscription"u8)) return AlpacaTickKind.Subscription;
        return type.SequenceEqual("error"u8) ? AlpacaTickKind.Error : AlpacaTickKind.Other;
    }
}
