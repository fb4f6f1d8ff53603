using Ergodic.DataSources.Csv;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.DataSources;

/// <summary>
/// What an instrument's name says about it. The common form: <c>BTC/USDT@binance</c> is spot, <c>BTC/USDT:USDT@binance</c> a linear
/// and <c>BTC/USD:BTC@x</c> an inverse perpetual, <c>AAPL@alpaca</c> a share quoted in USD. File names are read into the same terms.
/// </summary>
public sealed record InstrumentName
{
    private const decimal PerpetualLeverage = 125m;
    private const int CryptoScale = 8;
    private const int ShareScale = 2;

    private InstrumentName(InstrumentId id, InstrumentKind kind, string @base, string quote, string settle, string? note)
    {
        Id = id;
        Kind = kind;
        Base = new Currency(@base);
        Quote = new Currency(quote);
        Settle = new Currency(settle);
        Note = note;
    }

    /// <summary>The name in the common form.</summary>
    public InstrumentId Id { get; private init; }

    /// <summary>Spot, perpetual or share.</summary>
    public InstrumentKind Kind { get; }

    /// <summary>What is traded; for a share the share itself.</summary>
    public Currency Base { get; }

    /// <summary>What it is priced in.</summary>
    public Currency Quote { get; }

    /// <summary>What profit is in.</summary>
    public Currency Settle { get; }

    /// <summary>What was assumed, or null when the name says it all.</summary>
    public string? Note { get; private init; }

    /// <summary>True for a perpetual that settles in its base.</summary>
    public bool IsInverse => Kind == InstrumentKind.Perpetual && Settle == Base;

    /// <summary>Reads the common form.</summary>
    /// <exception cref="TradingException">A part is empty or the settlement currency is neither base nor quote.</exception>
    public static InstrumentName Parse(InstrumentId id)
    {
        var slash = id.Symbol.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            if (id.Symbol.Contains(':', StringComparison.Ordinal)) throw NotCommon(id);
            return new InstrumentName(id, InstrumentKind.Equity, id.Symbol, "USD", "USD", note: null);
        }

        var colon = id.Symbol.IndexOf(':', slash);
        var traded = id.Symbol[..slash];
        var quote = colon < 0 ? id.Symbol[(slash + 1)..] : id.Symbol[(slash + 1)..colon];
        var settle = colon < 0 ? quote : id.Symbol[(colon + 1)..];
        var isPossible = traded.Length > 0 && quote.Length > 0 && traded != quote && (settle == quote || settle == traded)
            && !traded.Contains(':', StringComparison.Ordinal) && !quote.Contains('/', StringComparison.Ordinal);
        if (!isPossible) throw NotCommon(id);
        return new InstrumentName(id, colon < 0 ? InstrumentKind.Spot : InstrumentKind.Perpetual, traded, quote, settle, note: null);
    }

    /// <summary>
    /// Infers an instrument from a file's name, by the words in it; never fails. A share has a ticker of up to five capitals, or
    /// a name or folder that speaks of shares; what says nothing is something quoted in USD.
    /// </summary>
    /// <param name="path">Such as <c>binance_BTCUSDT_1h.csv.gz</c> or <c>equity/msft_daily.csv</c>.</param>
    public static InstrumentName FromFileName(string path)
    {
        var words = FileNameWords.Read(path);
        return FromWords(words, words.PerpetualWord is { } word ? $" because the file's name says {word}" : " by the file's name");
    }

    /// <summary>
    /// Infers an instrument from what a table says about it, and from the file's name where that leaves something open; never fails.
    /// </summary>
    /// <param name="key">What the table says.</param>
    /// <param name="path">The file.</param>
    /// <param name="isPerpetual">True where only perpetuals have such data, such as funding rates.</param>
    internal static InstrumentName FromTable(SeriesKey key, string path, bool isPerpetual = false)
    {
        if (key.Symbol is null && !isPerpetual) return FromFileName(path);
        var known = isPerpetual ? key with { Contract = key.Contract ?? "perpetual" } : key;
        if (key.Symbol is null)
        {
            var file = FileNameWords.Read(path);
            known = known with { Symbol = file.Quote is null ? file.Base : $"{file.Base}/{file.Quote}" };
        }

        return FromWords(FileNameWords.OfSymbol(known, path), key.Symbol is { } symbol ? $" because the file says {symbol}" : " by the file's name");
    }

    /// <summary>The same under another venue.</summary>
    internal InstrumentName Called(InstrumentId id) => this with { Id = id, Note = Note?.Replace(Id.ToString(), id.ToString(), StringComparison.Ordinal) };

    private static InstrumentName FromWords(FileNameWords words, string why)
    {
        if (words.Quote is null)
        {
            var share = new InstrumentId(words.Base, words.Venue);
            return new InstrumentName(share, InstrumentKind.Equity, words.Base, "USD", "USD", $"read as the share {share}{why}");
        }

        var isPerpetual = words.PerpetualWord is not null;
        var settle = words.IsInverse ? words.Base : words.Quote;
        var pair = $"{words.Base}/{words.Quote}";
        var id = new InstrumentId(isPerpetual ? $"{pair}:{settle}" : pair, words.Venue);
        return new InstrumentName(
            id,
            isPerpetual ? InstrumentKind.Perpetual : InstrumentKind.Spot,
            words.Base,
            words.Quote,
            settle,
            isPerpetual ? $"read as the perpetual {id}{why}" : $"read as {id}{why}");
    }

    /// <summary>
    /// An instrument with the rules its kind usually has: perpetuals 125-fold leverage, shares in whole lots settled in cents, the rest
    /// in steps of 1e-8 settled at 8 decimals.
    /// </summary>
    /// <param name="number">Position in the run's instrument table.</param>
    /// <param name="priceDecimals">Decimals of prices, 0 to 18; the tick is one unit of the last.</param>
    /// <param name="quantityDecimals">Decimals of quantities, 0 to 18.</param>
    /// <param name="fees">Fee rates.</param>
    public Instrument ToInstrument(uint number, int priceDecimals, int quantityDecimals, FeeSchedule fees)
    {
        var isShare = Kind == InstrumentKind.Equity;
        return new Instrument
        {
            Id = Id,
            Number = number,
            Kind = Kind,
            Base = Base,
            Quote = Quote,
            Settle = Settle,
            IsInverse = IsInverse,
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            PriceTick = Step(priceDecimals),
            LotStep = isShare ? 1m : Step(Math.Min(quantityDecimals, CryptoScale)),
            SettlementScale = isShare ? ShareScale : CryptoScale,
            MaxLeverage = Kind == InstrumentKind.Perpetual ? PerpetualLeverage : 1m,
            Fees = fees,
        }.Checked();
    }

    private static decimal Step(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);

    private static TradingException NotCommon(InstrumentId id) => new(
        ErrorCode.InputValidation,
        $"Instrument {id} is not of the common form; write BTC/USDT@venue, BTC/USDT:USDT@venue, BTC/USD:BTC@venue or AAPL@venue.");
}
