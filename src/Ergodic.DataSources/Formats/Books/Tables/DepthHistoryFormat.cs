using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Binance's history of book updates, by its header.</summary>
internal sealed class DepthHistoryFormat : IFileFormat
{
    public string Name => "Binance depth history";

    public bool Recognises(FileSample sample) => DepthHistorySource.Knows(TableHeader.Of(sample));

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) =>
        new DepthHistorySource(file, TableHeader.Of(sample), sample, options);
}
