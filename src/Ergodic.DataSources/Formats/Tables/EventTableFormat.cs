using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Tables;

/// <summary>Tables of trades, aggregate trades, funding rates and liquidations, one event a row.</summary>
internal sealed class EventTableFormat : IFileFormat
{
    public string Name => "table of trades, funding rates or liquidations";

    public bool Recognises(FileSample sample) => EventLayout.Find(sample) is not null;

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) =>
        new EventTableSource(file, EventLayout.Find(sample)!, options);
}
