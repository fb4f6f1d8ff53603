using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;

namespace Ergodic.DataSources.Tapes;

/// <summary>Our own tapes.</summary>
internal sealed class TapeFormat : IFileFormat
{
    public string Name => "tape";

    public bool Recognises(FileSample sample) => sample.Bytes.StartsWith(TapeHeader.Magic);

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options)
    {
        file.Dispose();
        return new TapeSource(file.Path, options);
    }
}
