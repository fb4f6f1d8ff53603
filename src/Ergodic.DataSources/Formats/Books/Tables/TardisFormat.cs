using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Tardis' CSV files of books, trades, liquidations and tickers, by their headers.</summary>
internal sealed class TardisFormat : IFileFormat
{
    public string Name => "Tardis CSV";

    public bool Recognises(FileSample sample)
    {
        var header = TableHeader.Of(sample);
        return header.Has("exchange", "symbol", "timestamp", "local_timestamp") && (IsBook(header) || IsSnapshot(header) || IsTrades(header) || IsTicker(header));
    }

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options)
    {
        var header = TableHeader.Of(sample);
        if (IsBook(header)) return new TardisBookSource(file, header, sample, options);
        if (IsSnapshot(header)) return new TardisSnapshotSource(file, header, sample, options);
        return IsTrades(header) ? new TardisTradeSource(file, header, sample, options) : new TardisTickerSource(file, header, sample, options);
    }

    private static bool IsBook(TableHeader header) => header.Has("is_snapshot", "side", "price", "amount");

    private static bool IsSnapshot(TableHeader header) => header.Has("asks[0].price", "asks[0].amount", "bids[0].price", "bids[0].amount");

    private static bool IsTrades(TableHeader header) => header.Has("id", "side", "price", "amount");

    private static bool IsTicker(TableHeader header) => header.Has("open_interest", "mark_price", "index_price");
}
