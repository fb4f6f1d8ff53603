using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;

namespace Ergodic.DataSources.Csv;

/// <summary>Candles in delimited text, with or without a header; whatever nobody else knows is tried as this.</summary>
internal sealed class CandleFormat : IFileFormat
{
    public string Name => "candles";

    public bool Recognises(FileSample sample) => true;

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) => new CandleFileSource(file, sample, options);
}
