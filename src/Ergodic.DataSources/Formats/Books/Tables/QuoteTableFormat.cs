using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Best bids and asks by their header; Binance's public <c>bookTicker</c> also without one, by its name.</summary>
internal sealed class QuoteTableFormat : IFileFormat
{
    /// <summary>Columns of Binance's public <c>bookTicker</c> files, in their order (github.com/binance/binance-public-data).</summary>
    private static readonly string[] BookTicker =
        ["update_id", "best_bid_price", "best_bid_qty", "best_ask_price", "best_ask_qty", "transaction_time", "event_time"];

    public string Name => "best bid and ask";

    public bool Recognises(FileSample sample)
    {
        var header = Header(sample);
        return QuoteColumns.Of(header).AreComplete && !header.Has("open", "high", "low", "close");
    }

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) =>
        new QuoteTableSource(file, Header(sample), sample, options);

    private static TableHeader Header(FileSample sample)
    {
        var header = TableHeader.Of(sample);
        var isBare = header.Count == BookTicker.Length && sample.FirstLine.Length > 0 && char.IsAsciiDigit(sample.FirstLine[0])
            && sample.Name.Contains("bookTicker", StringComparison.OrdinalIgnoreCase);
        return isBare ? TableHeader.Known(BookTicker) : header;
    }
}
