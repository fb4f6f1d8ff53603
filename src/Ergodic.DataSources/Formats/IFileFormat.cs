using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats;

/// <summary>One way in which market data is written to files.</summary>
internal interface IFileFormat
{
    /// <summary>What people call it, such as <c>Binance aggregate trades</c>.</summary>
    string Name { get; }

    /// <summary>True when a file is written this way: by what is in it, and by its name or folder only where content cannot tell.</summary>
    bool Recognises(FileSample sample);

    /// <summary>Opens a recognised file, which stands at its start and from now on belongs to the source.</summary>
    /// <exception cref="Domain.Errors.TradingException">It cannot be used; one line that names place and remedy.</exception>
    IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options);
}
