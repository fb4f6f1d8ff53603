using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Book updates and snapshots with a level a row.</summary>
internal abstract class LevelTableSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
    : TableSource(file, header, sample, options)
{
    private readonly RowBatch _batch = new();
    private readonly EventBuffer _level = new();
    private bool _isHeld;

    protected override bool IsHeld => _isHeld;

    /// <summary>The key of the rows before the one at hand.</summary>
    protected RowBatchKey Key => _batch.Key;

    protected override void Release(EventBuffer events) => _batch.Release(events);

    protected override void Forget() => _batch.Forget();

    protected override ValidationReason ReadRow(EventBuffer events)
    {
        _isHeld = false;
        return base.ReadRow(events);
    }

    /// <summary>Holds the level of the row at hand, and gives out the rows before it where they are complete.</summary>
    /// <param name="events">Takes what is complete.</param>
    /// <param name="key">What the row has in common with its like.</param>
    /// <param name="mayBegin">False when a row of a snapshot goes on from an earlier one.</param>
    /// <param name="side">Sell for an ask.</param>
    /// <param name="price">Mantissa.</param>
    /// <param name="quantity">Mantissa.</param>
    protected ValidationReason Hold(EventBuffer events, in RowBatchKey key, bool mayBegin, MarketEventFlags side, long price, long quantity)
    {
        if (IsCounting) return ValidationReason.None;
        var continues = _batch.Continues(in key);
        var isSnapshot = _batch.IsSnapshot(in key, mayBegin);
        _level.Clear();
        var reason = isSnapshot
            ? Emit(_level, MarketEventKind.BookSnapshotLevel, side, price, quantity)
            : Emit(_level, MarketEventKind.BookDelta, side, price, quantity, key.First, key.Last, key.Previous);
        if (reason != ValidationReason.None) return reason;
        if (!continues)
        {
            var isNew = key != _batch.Key;
            _batch.Release(events);
            _batch.Begin(in key, isSnapshot);
            if (isNew && key.Last > 0)
            {
                if (key.IsSnapshot) Restart(key.Last, isInStream: false);
                else Follow(key.First, key.Last, key.Previous);
            }
        }

        _batch.Add(in _level.Events[0]);
        _isHeld = true;
        return reason;
    }
}
