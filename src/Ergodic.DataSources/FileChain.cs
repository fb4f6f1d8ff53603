using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources;

/// <summary>Files that continue each other: one instrument, format and interval, in the order of time.</summary>
internal sealed class FileChain
{
    private readonly List<FileSeries> _files;

    private FileChain(FileSeries first) => _files = [first];

    /// <summary>The files.</summary>
    public IReadOnlyList<FileSeries> Files => _files;

    /// <summary>The kinds of their events, as <see cref="FileSeries.Kinds"/>.</summary>
    public uint Kinds => _files.Aggregate(0u, (kinds, file) => kinds | file.Kinds);

    /// <summary>
    /// Chains what continues. A file continues another of its format and interval when it begins and ends later and repeats less than half
    /// of itself; whatever does not is another recording of the same and stays apart, as does a file without events.
    /// </summary>
    public static List<FileChain> Of(IEnumerable<FileSeries> files)
    {
        var chains = new List<FileChain>();
        foreach (var file in files.OrderBy(file => file.First ?? Timestamp.MaxValue).ThenBy(file => file.Last))
        {
            var chain = file.First is null ? null : chains.Find(known => known.IsContinuedBy(file));
            if (chain is null) chains.Add(new FileChain(file));
            else chain._files.Add(file);
        }

        return chains;
    }

    private bool IsContinuedBy(FileSeries file)
    {
        var last = _files[^1];
        if (file.Format != last.Format || file.Interval != last.Interval || last.First is null || file.First <= last.First || file.Last <= last.Last) return false;
        var repeated = last.Last - file.First!.Value + BarInterval.Nanoseconds(file.Interval);
        return file.First > last.Last || repeated < (file.Last - file.First.Value) / 2;
    }
}
