using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Best bid and ask, a row each: Tardis <c>quotes</c> and <c>book_ticker</c>, Binance's public <c>bookTicker</c>, and tables of the kind
/// with the usual headers. A side whose price and quantity are both empty is written as 0.
/// </summary>
internal sealed class QuoteTableSource : TableSource
{
    private readonly QuoteColumns _columns;

    public QuoteTableSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        _columns = QuoteColumns.Of(header);
        Describe(Infer(file, header, sample), header.FirstLine);
    }

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_columns.Time, _columns.ReceiveTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        if ((reason = ReadSide(_columns.Bid, _columns.BidQuantity, "bid", "bid quantity", out var bid, out var bidQuantity)) != ValidationReason.None)
            return reason;
        if ((reason = ReadSide(_columns.Ask, _columns.AskQuantity, "ask", "ask quantity", out var ask, out var askQuantity)) != ValidationReason.None)
            return reason;
        long id = 0;
        if (_columns.Id >= 0 && (reason = ReadId(_columns.Id, "update id", out id)) != ValidationReason.None) return reason;
        return Emit(events, MarketEventKind.Quote, MarketEventFlags.None, bid, bidQuantity, ask, askQuantity, id);
    }

    private static InstrumentName Infer(FileBytes file, TableHeader header, FileSample sample)
    {
        var symbol = header.FirstValue(sample, header.Find("symbol"));
        if (symbol.Length == 0) return InstrumentName.FromFileName(file.Path);
        var exchange = header.FirstValue(sample, header.Find("exchange"));
        return exchange.Length > 0 ? TardisSymbol.Of(exchange, symbol).ToName() : InstrumentName.FromFileName(symbol.Replace('/', '-'));
    }

    private ValidationReason ReadSide(int pricePlace, int quantityPlace, string price, string quantity, out long priceMantissa, out long quantityMantissa)
    {
        (priceMantissa, quantityMantissa) = (0, 0);
        if (IsEmpty(pricePlace) && IsEmpty(quantityPlace)) return ValidationReason.None;
        var reason = ReadPrice(pricePlace, price, out priceMantissa);
        return reason == ValidationReason.None ? ReadQuantity(quantityPlace, quantity, out quantityMantissa) : reason;
    }
}
