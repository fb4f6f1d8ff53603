using System.Text;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// Turns frames of Alpaca's market data streams into market events: trades, best bid and ask, minute bars. A frame is an array of messages.
/// Sizes of share quotes come in round lots of a hundred; prices finer than the instrument's decimals are rounded to them. Source: the venue's
/// page on real-time stock data.
/// </summary>
public sealed class AlpacaStreams
{
    private const decimal RoundLot = 100;
    private readonly Instrument[] _instruments;
    private readonly byte[][] _symbols;

    /// <summary>Reads messages about some instruments.</summary>
    public AlpacaStreams(IReadOnlyList<Instrument> instruments)
    {
        _instruments = [.. instruments];
        _symbols = [.. instruments.Select(instrument => Encoding.UTF8.GetBytes(AlpacaMarkets.SymbolOf(instrument)))];
    }

    /// <summary>Messages that were sound but of no use here.</summary>
    public long PassedOver { get; private set; }

    /// <summary>
    /// Reads one frame's events into a list, which is cleared first; says what control message it held, if any. A frame that is none of the
    /// venue's, or whose numbers do not fit the instrument, is a <see cref="ErrorCode.Deserialization"/> fault; a refusal of the venue is
    /// <see cref="ErrorCode.UnauthorizedAccess"/> or <see cref="ErrorCode.VenueOutage"/>.
    /// </summary>
    public AlpacaStreamStep Read(ReadOnlySpan<byte> frame, Timestamp received, List<MarketEvent> events)
    {
        events.Clear();
        var step = AlpacaStreamStep.None;
        try
        {
            var reader = new Utf8JsonReader(frame);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw Strange("it is no array");
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var fields = AlpacaTick.Read(ref reader);
                if (fields.Kind is AlpacaTickKind.Success or AlpacaTickKind.Subscription or AlpacaTickKind.Error) step = Control(in fields);
                else if (fields.Kind == AlpacaTickKind.Other || !TryFind(fields.Symbol, out var instrument)) PassedOver++;
                else events.Add(Event(in fields, instrument, received));
            }
        }
        catch (JsonException fault)
        {
            throw new TradingException(ErrorCode.Deserialization, $"A market message is not JSON: {fault.Message}", fault);
        }

        return step;
    }

    private static AlpacaStreamStep Control(in AlpacaTick fields)
    {
        if (fields.Kind == AlpacaTickKind.Subscription) return AlpacaStreamStep.Subscribed;
        if (fields.Kind == AlpacaTickKind.Success)
            return fields.Message.SequenceEqual("connected"u8) ? AlpacaStreamStep.Greeted
                : fields.Message.SequenceEqual("authenticated"u8) ? AlpacaStreamStep.SignedIn : AlpacaStreamStep.None;
        var text = Encoding.UTF8.GetString(fields.Message);
        throw fields.Code is 401 or 402 or 403 or 409
            ? new TradingException(ErrorCode.UnauthorizedAccess, $"The venue refuses the market data stream: {text} ({fields.Code}). Check the key and which feed it may use.")
            : new TradingException(ErrorCode.VenueOutage, $"The venue ends the market data stream: {text} ({fields.Code}). It is opened again.");
    }

    private static MarketEvent Event(in AlpacaTick fields, Instrument instrument, Timestamp received)
    {
        var lot = instrument.Kind == InstrumentKind.Equity ? RoundLot : 1;
        return fields.Kind switch
        {
            AlpacaTickKind.Trade => MarketEvent.Trade(
                instrument.Number, fields.Time, received, Price(instrument, fields.Price), Quantity(instrument, fields.Size), fields.Id,
                fields.IsSell ? MarketEventFlags.Sell : MarketEventFlags.None),
            AlpacaTickKind.Quote => MarketEvent.Quote(
                instrument.Number, fields.Time, received, Price(instrument, fields.Bid), Quantity(instrument, fields.BidSize * lot),
                Price(instrument, fields.Ask), Quantity(instrument, fields.AskSize * lot), 0),
            _ => new MarketEvent(
                MarketEventKind.Bar, MarketEventFlags.None, BarInterval.OneMinute, instrument.Number, fields.Time.AddNanoseconds(60 * Timestamp.NanosecondsPerSecond), received,
                Price(instrument, fields.Open), Price(instrument, fields.High), Price(instrument, fields.Low), Price(instrument, fields.Close), Quantity(instrument, fields.Volume)),
        };
    }

    internal static long Price(Instrument instrument, decimal price) => instrument.TryPriceMantissa(decimal.Round(price, instrument.PriceDecimals), out var mantissa)
        ? mantissa
        : throw Strange($"{instrument.Id} at {price}");

    internal static long Quantity(Instrument instrument, decimal quantity) => instrument.TryQuantityMantissa(decimal.Round(quantity, instrument.QuantityDecimals), out var mantissa)
        ? mantissa
        : throw Strange($"{instrument.Id} of {quantity}");

    private static TradingException Strange(string what) => new(ErrorCode.Deserialization, $"A market message cannot be read: {what}. Compare with the current documentation.");

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
}
