using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>
/// Several sources as one, in the order of time; equal times by kind (status and corporate actions first), bars of a finer
/// interval before coarser ones, then by instrument number, then by the order the sources were given in. The events of
/// one source keep their order. Disposes its sources.
/// </summary>
public sealed class MergedSource : IMarketEventSource
{
    private const int Chunk = 256;

    private readonly IMarketEventSource[] _sources;
    private readonly MarketEvent[][] _chunks;
    private readonly int[] _positions;
    private readonly int[] _lengths;
    private readonly PriorityQueue<int, MergeKey> _heads = new();
    private bool _isStarted;

    /// <summary>Merges sources.</summary>
    /// <exception cref="TradingException">Two different instruments share a number, or one name has two numbers.</exception>
    public MergedSource(IReadOnlyList<IMarketEventSource> sources)
    {
        _sources = [.. sources];
        _chunks = [.. _sources.Select(_ => new MarketEvent[Chunk])];
        _positions = new int[_sources.Length];
        _lengths = new int[_sources.Length];
        Instruments = Distinct(_sources);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The reports of all sources added up, notes and rows in the order of the sources.</summary>
    public IngestReport Report => IngestReport.Combine($"{_sources.Length} sources", _sources.Select(source => source.Report));

    /// <summary>The mean of the sources' progress.</summary>
    public double Progress => _sources.Length == 0 ? 1 : _sources.Average(source => source.Progress);

    /// <summary>0: lines of different files cannot be told apart.</summary>
    public long Line => 0;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        if (!_isStarted) Start();
        var count = 0;
        while (count < destination.Length && _heads.TryPeek(out var source, out _))
        {
            destination[count++] = _chunks[source][_positions[source]++];
            if (TryHead(source, out var key)) _heads.DequeueEnqueue(source, key);
            else _heads.Dequeue();
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in _sources) source.Dispose();
    }

    private static List<Instrument> Distinct(IMarketEventSource[] sources)
    {
        var instruments = new List<Instrument>();
        foreach (var instrument in sources.SelectMany(source => source.Instruments))
        {
            if (instruments.Contains(instrument)) continue;
            if (instruments.Find(other => other.Number == instrument.Number || other.Id == instrument.Id) is { } clash)
            {
                throw new TradingException(
                    ErrorCode.Configuration,
                    $"{clash} (number {clash.Number}) and {instrument} (number {instrument.Number}) cannot be told apart; give each source its own name and number.");
            }

            instruments.Add(instrument);
        }

        return instruments;
    }

    private void Start()
    {
        _isStarted = true;
        for (var source = 0; source < _sources.Length; source++)
        {
            if (TryHead(source, out var key)) _heads.Enqueue(source, key);
        }
    }

    private bool TryHead(int source, out MergeKey key)
    {
        key = default;
        if (_positions[source] == _lengths[source])
        {
            _positions[source] = 0;
            _lengths[source] = _sources[source].Read(_chunks[source]);
            if (_lengths[source] == 0) return false;
        }

        key = MergeKey.Of(_chunks[source][_positions[source]], source);
        return true;
    }
}
