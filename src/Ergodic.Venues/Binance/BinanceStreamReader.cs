using System.Buffers.Text;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Binance;

/// <summary>
/// Turns messages of Binance's combined market streams into market events: trades, best bid and ask, closed candles. Source:
/// web-socket-streams.md of the Binance spot API documentation. Allocates nothing for a message it understands.
/// </summary>
public sealed class BinanceStreamReader
{
    private readonly Instrument[] _instruments;
    private readonly byte[][] _symbols;

    /// <summary>Reads messages about some instruments.</summary>
    public BinanceStreamReader(IReadOnlyList<Instrument> instruments)
    {
        _instruments = [.. instruments];
        _symbols = [.. instruments.Select(instrument => System.Text.Encoding.UTF8.GetBytes(BinanceInstruments.SymbolOf(instrument)))];
    }

    /// <summary>Messages that were sound but of no use here: answers to subscriptions, candles still forming.</summary>
    public long PassedOver { get; private set; }

    /// <summary>
    /// Reads one message. False when there is no event in it. A message that is none of the venue's, or whose numbers do not fit the
    /// instrument, is a <see cref="ErrorCode.Deserialization"/> fault.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> message, Timestamp received, out MarketEvent market)
    {
        market = default;
        try
        {
            var reader = new Utf8JsonReader(message);
            if (!Enter(ref reader)) return PassOver();
            var fields = Fields.Read(ref reader);
            if (fields.Kind == StreamKind.Other) return PassOver();
            if (!TryFind(fields.Symbol, out var instrument)) return PassOver();
            market = fields.Kind switch
            {
                StreamKind.Trade => Trade(in fields, instrument, received),
                StreamKind.Quote => Quote(in fields, instrument, received),
                _ => Candle(in fields, instrument, received),
            };
            return market.Kind != default || PassOver();
        }
        catch (JsonException fault)
        {
            throw new TradingException(ErrorCode.Deserialization, $"A market message is not JSON: {fault.Message}", fault);
        }
    }

    /// <summary>Goes to the object that holds the event: the message itself, or what is wrapped in it as <c>data</c>.</summary>
    private static bool Enter(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        var bare = reader;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8)) return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            reader.Read();
            reader.Skip();
        }

        reader = bare;
        return true;
    }

    private static MarketEvent Trade(in Fields fields, Instrument instrument, Timestamp received) => MarketEvent.Trade(
        instrument.Number, Timestamp.FromMilliseconds(fields.TradeTime), received, Price(instrument, fields.P), Quantity(instrument, fields.Q), fields.TradeId,
        fields.IsBuyerMaker ? MarketEventFlags.Sell : MarketEventFlags.None);

    /// <summary>The message carries no time of its own: the time of its arrival stands for it.</summary>
    private static MarketEvent Quote(in Fields fields, Instrument instrument, Timestamp received) => MarketEvent.Quote(
        instrument.Number, received, received, Price(instrument, fields.Bid), Quantity(instrument, fields.BidQuantity), Price(instrument, fields.Ask), Quantity(instrument, fields.AskQuantity),
        fields.UpdateId);

    private static MarketEvent Candle(in Fields fields, Instrument instrument, Timestamp received)
    {
        if (!fields.IsClosed) return default;
        var close = Timestamp.FromMilliseconds(fields.CloseTime + 1);
        var interval = BarInterval.FromNanoseconds(close - Timestamp.FromMilliseconds(fields.OpenTime));
        return new MarketEvent(
            MarketEventKind.Bar, MarketEventFlags.None, interval, instrument.Number, close, received, Price(instrument, fields.Open), Price(instrument, fields.High),
            Price(instrument, fields.Low), Price(instrument, fields.Close), Quantity(instrument, fields.Volume));
    }

    private static long Price(Instrument instrument, decimal price) => instrument.TryPriceMantissa(price, out var mantissa)
        ? mantissa
        : throw new TradingException(ErrorCode.Deserialization, $"{instrument.Id}: price {price} has more than the {instrument.PriceDecimals} decimals its tick has. Read the venue's trading rules again.");

    private static long Quantity(Instrument instrument, decimal quantity) => instrument.TryQuantityMantissa(quantity, out var mantissa)
        ? mantissa
        : throw new TradingException(ErrorCode.Deserialization, $"{instrument.Id}: quantity {quantity} has more than the {instrument.QuantityDecimals} decimals its lot has. Read the venue's trading rules again.");

    private bool PassOver()
    {
        PassedOver++;
        return false;
    }

    private bool TryFind(ReadOnlySpan<byte> symbol, out Instrument instrument)
    {
        for (var i = 0; i < _symbols.Length; i++)
        {
            if (!symbol.SequenceEqual(_symbols[i])) continue;
            instrument = _instruments[i];
            return true;
        }

        instrument = null!;
        return false;
    }

    private enum StreamKind
    {
        Other,
        Trade,
        Quote,
        Candle,
    }

    /// <summary>Members of one message. One letter means different things in different messages; each reading is kept.</summary>
    private ref struct Fields
    {
        public StreamKind Kind;
        public ReadOnlySpan<byte> Symbol;
        public decimal P, Q, Bid, BidQuantity, Ask, AskQuantity, Open, High, Low, Close, Volume;
        public long TradeTime, TradeId, UpdateId, OpenTime, CloseTime;
        public bool IsBuyerMaker, IsClosed;

        public static Fields Read(ref Utf8JsonReader reader)
        {
            var fields = default(Fields);
            var isEvent = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.ValueSpan.Length == 1 ? (char)reader.ValueSpan[0] : '\0';
                reader.Read();
                switch (key)
                {
                    case 'e':
                        isEvent = true;
                        fields.Kind = reader.ValueTextEquals("trade"u8) ? StreamKind.Trade : reader.ValueTextEquals("kline"u8) ? StreamKind.Candle : StreamKind.Other;
                        break;
                    case 's':
                        fields.Symbol = reader.ValueSpan;
                        break;
                    case 'p':
                        fields.P = Number(ref reader);
                        break;
                    case 'q':
                        fields.Q = Number(ref reader);
                        break;
                    case 't':
                        fields.TradeId = reader.GetInt64();
                        break;
                    case 'T':
                        fields.TradeTime = reader.GetInt64();
                        break;
                    case 'm':
                        fields.IsBuyerMaker = reader.GetBoolean();
                        break;
                    case 'u':
                        fields.UpdateId = reader.GetInt64();
                        break;
                    case 'b' when reader.TokenType == JsonTokenType.String:
                        fields.Bid = Number(ref reader);
                        break;
                    case 'B' when reader.TokenType == JsonTokenType.String:
                        fields.BidQuantity = Number(ref reader);
                        break;
                    case 'a' when reader.TokenType == JsonTokenType.String:
                        fields.Ask = Number(ref reader);
                        break;
                    case 'A' when reader.TokenType == JsonTokenType.String:
                        fields.AskQuantity = Number(ref reader);
                        break;
                    case 'k' when reader.TokenType == JsonTokenType.StartObject:
                        fields.ReadCandle(ref reader);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            if (!isEvent && fields.UpdateId > 0 && fields.Bid > 0 && fields.Ask > 0) fields.Kind = StreamKind.Quote;
            return fields;
        }

        private void ReadCandle(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = (char)reader.ValueSpan[0];
                reader.Read();
                switch (key)
                {
                    case 't':
                        OpenTime = reader.GetInt64();
                        break;
                    case 'T':
                        CloseTime = reader.GetInt64();
                        break;
                    case 'o':
                        Open = Number(ref reader);
                        break;
                    case 'h':
                        High = Number(ref reader);
                        break;
                    case 'l':
                        Low = Number(ref reader);
                        break;
                    case 'c':
                        Close = Number(ref reader);
                        break;
                    case 'v':
                        Volume = Number(ref reader);
                        break;
                    case 'x':
                        IsClosed = reader.GetBoolean();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        private static decimal Number(ref Utf8JsonReader reader)
        {
            var text = reader.ValueSpan;
            return Utf8Parser.TryParse(text, out decimal value, out var read) && read == text.Length
                ? value
                : throw new TradingException(ErrorCode.Deserialization, $"A market message has '{System.Text.Encoding.UTF8.GetString(text)}' where a number belongs.");
        }
    }
}
