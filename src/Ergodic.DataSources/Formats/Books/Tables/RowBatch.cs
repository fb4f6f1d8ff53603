using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Levels of one update or snapshot that stand on rows of their own, held until the row behind the last of them. Bounded: what
/// is larger goes on as further updates.
/// </summary>
internal sealed class RowBatch
{
    /// <summary>Most levels held.</summary>
    public const int MostLevels = 1 << 16;

    private readonly EventBuffer _levels = new();
    private RowBatchKey _key;
    private bool _isSnapshot;

    /// <summary>True when a row of this key belongs to the levels held.</summary>
    public bool Continues(in RowBatchKey key) => _levels.Count > 0 && _levels.Count < MostLevels && key == _key;

    /// <summary>
    /// True when the levels of a row go into a snapshot: it begins one, or belongs to one that is held. One that became too large
    /// to hold goes on as updates.
    /// </summary>
    public bool IsSnapshot(in RowBatchKey key, bool mayBegin) => Continues(in key) ? _isSnapshot : key.IsSnapshot && mayBegin && key != _key;

    /// <summary>The key of the rows last held; the default before the first.</summary>
    public RowBatchKey Key => _key;

    /// <summary>Begins anew; what is held must have been released.</summary>
    public void Begin(in RowBatchKey key, bool isSnapshot) => (_key, _isSnapshot) = (key, isSnapshot);

    public void Add(in MarketEvent level) => _levels.Add(in level);

    /// <summary>Gives out what is held, complete.</summary>
    public void Release(EventBuffer events)
    {
        var levels = _levels.Events;
        if (levels.IsEmpty) return;
        if (_isSnapshot)
        {
            events.Add(Frame(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, in levels[0], levels.Length, _key.Last));
            foreach (ref readonly var level in levels) events.Add(in level);
            events.Add(Frame(MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd, in levels[^1], 0, 0));
        }
        else
        {
            foreach (ref readonly var level in levels[..^1]) events.Add(in level);
            events.Add(WithEnd(in levels[^1]));
        }

        _levels.Clear();
    }

    /// <summary>Drops what is held.</summary>
    public void Forget()
    {
        _levels.Clear();
        _key = default;
    }

    private static MarketEvent Frame(MarketEventKind kind, MarketEventFlags flags, in MarketEvent level, long count, long id) =>
        new(kind, flags, 0, level.Instrument, level.VenueTime, level.ReceiveTime, count, id);

    private static MarketEvent WithEnd(in MarketEvent e) => new(
        e.Kind, e.Flags | MarketEventFlags.BatchEnd, e.Auxiliary, e.Instrument, e.VenueTime, e.ReceiveTime, e.P0, e.P1, e.P2, e.P3, e.P4);
}
