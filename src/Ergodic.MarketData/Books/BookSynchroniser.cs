using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;

namespace Ergodic.MarketData.Books;

/// <summary>
/// Keeps an <see cref="OrderBook"/> in step with its feed. Takes the instrument's events in feed order: changes may come before the
/// snapshot (they are held), old ones are read past, and anything missing makes the book unusable until the next snapshot, which <see cref="State"/>
/// asks for. Never throws on data; everything it did is in <see cref="Counts"/>. One thread; allocates only while the book grows or events are held.
/// </summary>
/// <remarks>
/// The unit of sequence is the message: its deltas share first, last and previous id, and the last carries
/// <see cref="MarketEventFlags.BatchEnd"/>. Lost, doubled and exchanged messages are found by the ids. Within a message the order of deltas at
/// different prices means nothing; a delta that lost its message's end, or came after it, is found (as a torn batch, or as a
/// repetition that says something the book does not hold). A delta lost inside a message is found by checksums only.
/// A message without levels is a delta of price 0 and quantity 0, or a checksum, with the message's ids.
/// </remarks>
public sealed class BookSynchroniser
{
    /// <summary>Events held for a snapshot unless told otherwise.</summary>
    public const int DefaultMaxHeld = 4096;

    /// <summary>A book crossed for so many batches in a row asks for a snapshot.</summary>
    public const int CrossedBatchesBeforeResync = 32;

    /// <summary>So many old messages in a row without a new one ask for a snapshot.</summary>
    public const int OldBatchesBeforeResync = 1024;

    private readonly BookSequenceRule _rule;
    private readonly BookChecksum? _checksum;
    private readonly HeldEvents _held;
    private long _bookId, _bookPreviousId; // where the book stands
    private bool _isFirst; // nothing applied since the snapshot
    private bool _inBatch, _skipsBatch, _skipsSnapshot;
    private BookVerdict _verdict; // on the open batch
    private long _first, _last, _previous; // ids of the open or skipped batch
    private long _announced, _loaded, _snapshotChecksum;
    private int _crossedRun, _oldRun;

    /// <summary>Makes a synchroniser with an empty book.</summary>
    /// <param name="rule">How the venue numbers its messages.</param>
    /// <param name="checksum">How the venue's checksums are computed, or null to read past them.</param>
    /// <param name="maxDepth">Levels kept a side, see <see cref="OrderBook"/>.</param>
    /// <param name="maxHeld">Events held for a snapshot, at least 1; beyond it all are given up, and a newer snapshot is needed.</param>
    public BookSynchroniser(
        BookSequenceRule rule, BookChecksum? checksum = null, int maxDepth = OrderBook.DefaultMaxDepth, int maxHeld = DefaultMaxHeld)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHeld, 1);
        if (!Enum.IsDefined(rule)) throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a sequence rule.");
        _rule = rule;
        _checksum = checksum;
        _held = new HeldEvents(maxHeld);
        Book = new OrderBook(maxDepth);
    }

    /// <summary>The book. To be read only while <see cref="IsUsable"/>.</summary>
    public OrderBook Book { get; }

    /// <summary>How far the book is in following its feed.</summary>
    public BookState State { get; private set; }

    /// <summary>Why the book lost its feed the last time.</summary>
    public BookFault LastFault { get; private set; }

    /// <summary>Everything done so far, in numbers.</summary>
    public BookCounts Counts { get; } = new();

    /// <summary>Last id of the message the book stands at; meaningless when not live.</summary>
    public long LastId => _bookId;

    /// <summary>True when a snapshot is wanted.</summary>
    public bool NeedsSnapshot => State is not (BookState.Live or BookState.Loading);

    /// <summary>True when the book follows the feed, stands at the end of a message and is not crossed.</summary>
    public bool IsUsable => State == BookState.Live && !_inBatch && _crossedRun == 0;

    /// <summary>Takes the next event. True when it brought the book to a new state that may be read. Events of other kinds change nothing.</summary>
    public bool Apply(in MarketEvent next)
    {
        switch (next.Kind)
        {
            case MarketEventKind.BookDelta or MarketEventKind.BookChecksum:
                if (State != BookState.Live || !Follow(next)) Hold(next);
                else if (!_inBatch) return _verdict == BookVerdict.Apply && IsUsable;
                return false;
            case MarketEventKind.BookSnapshotBegin:
                Begin(next);
                return false;
            case MarketEventKind.BookSnapshotLevel:
                Load(next);
                return false;
            case MarketEventKind.BookSnapshotEnd:
                return End() && IsUsable;
            default:
                return false;
        }
    }

    /// <summary>Forgets the book and everything held, as after a reconnect: the next snapshot starts anew. Counts go on.</summary>
    public void Reset()
    {
        Drop(_held.Count);
        _held.RemoveFirst(_held.Count);
        Book.Clear();
        _inBatch = _skipsBatch = _skipsSnapshot = false;
        _crossedRun = _oldRun = 0;
        State = BookState.AwaitingSnapshot;
    }

    /// <summary>Takes a change while live; false when the book lost its feed and the change is not part of what it lost.</summary>
    private bool Follow(in MarketEvent change)
    {
        if (!_inBatch)
        {
            if (!Open(change)) return false;
        }
        else if (!IsOfBatch(change))
        {
            Lose(BookFault.TornBatch);
            return false;
        }

        if (change.Kind == MarketEventKind.BookDelta && !Change(change)) return SkipRest(change);
        if (!change.EndsBatch()) return true;
        _inBatch = false;
        if (_verdict == BookVerdict.Apply) Close(change);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsOfBatch(in MarketEvent change) => change.P2 == _first && change.P3 == _last && change.P4 == _previous;

    private bool Open(in MarketEvent change)
    {
        if (_skipsBatch)
        {
            if (IsOfBatch(change)) return SkipRest(change);
            _skipsBatch = false;
        }

        _verdict = BookSequence.Judge(_rule, _isFirst, _bookId, _bookPreviousId, change.P2, change.P3, change.P4);
        if (_verdict == BookVerdict.Gap)
        {
            Counts.Gaps++;
            Lose(_isFirst ? BookFault.SnapshotTooOld : BookFault.SequenceGap);
            return false;
        }

        (_inBatch, _first, _last, _previous) = (true, change.P2, change.P3, change.P4);
        if (_verdict == BookVerdict.Apply)
        {
            _oldRun = 0;
            return true;
        }

        if (_verdict == BookVerdict.Stale) Counts.Stale++;
        else if (_verdict == BookVerdict.Duplicate) Counts.Duplicates++;
        else if (_verdict == BookVerdict.OutOfOrder) Counts.OutOfOrder++;
        else Counts.Unexpected++;
        if (_verdict == BookVerdict.Unexpected || ++_oldRun <= OldBatchesBeforeResync) return true;
        Lose(BookFault.OnlyOldMessages);
        return false;
    }

    /// <summary>Does or checks what a delta says; false when it made the book unusable.</summary>
    private bool Change(in MarketEvent delta)
    {
        if (_verdict != BookVerdict.Apply)
        {
            if (_verdict != BookVerdict.Duplicate || !IsOfBook(delta) || Holds(delta)) return true;
            Lose(BookFault.Contradiction);
            return false;
        }

        switch (Book.Apply(delta))
        {
            case BookChange.Applied:
                Counts.Updates++;
                return true;
            case BookChange.NothingToRemove:
                if (IsOfBook(delta)) Counts.UnknownRemovals++;
                return true;
            default:
                Counts.InvalidLevels++;
                Lose(BookFault.InvalidLevel);
                return false;
        }
    }

    private static bool IsOfBook(in MarketEvent delta) => delta.P0 != 0 || delta.P1 != 0;

    private bool Holds(in MarketEvent delta) => Book.QuantityAt(delta.BookSide(), delta.P0) == delta.P1;

    private void Close(in MarketEvent last)
    {
        (_bookId, _bookPreviousId, _isFirst) = (_last, _previous, false);
        Counts.Batches++;
        Settle(last.Kind == MarketEventKind.BookChecksum ? last.P0 : null);
    }

    /// <summary>Trims and checks the book at the end of a message or snapshot.</summary>
    private void Settle(long? checksum)
    {
        Counts.Trimmed += Book.Trim();
        if (Book.IsCrossed)
        {
            Counts.Crossed++;
            if (++_crossedRun >= CrossedBatchesBeforeResync) Lose(BookFault.Crossed);
        }
        else
        {
            _crossedRun = 0;
            if (Book.IsLocked) Counts.Locked++;
        }

        if (checksum is not { } expected || _checksum is null || State != BookState.Live) return;
        Counts.Checksums++;
        if (_checksum.Of(Book) == unchecked((uint)expected)) return;
        Counts.ChecksumFailures++;
        Lose(BookFault.Checksum);
    }

    private void Lose(BookFault fault)
    {
        Counts.Faults++;
        LastFault = fault;
        State = BookState.Gap;
        _inBatch = false;
        _crossedRun = _oldRun = 0;
    }

    /// <summary>Drops a change of a broken batch; the rest of it will follow.</summary>
    private bool SkipRest(in MarketEvent change)
    {
        Drop(1);
        _skipsBatch = !change.EndsBatch();
        return true;
    }

    private void Drop(int events) => Counts.Dropped += events;

    private void Hold(in MarketEvent change)
    {
        if (_skipsBatch)
        {
            if (IsOfBatch(change))
            {
                SkipRest(change);
                return;
            }

            _skipsBatch = false;
        }

        if (_rule is BookSequenceRule.None or BookSequenceRule.SnapshotOnly)
        {
            Drop(1); // nothing says whether the coming snapshot has it
            return;
        }

        if (State == BookState.AwaitingSnapshot) State = BookState.Buffering;
        Counts.Held++;
        if (_held.TryAdd(change)) return;
        Counts.Overflows++;
        Drop(_held.Count);
        _held.RemoveFirst(_held.Count);
        (_first, _last, _previous) = (change.P2, change.P3, change.P4);
        SkipRest(change);
    }

    private void Begin(in MarketEvent begin)
    {
        if (State == BookState.Loading) Lose(BookFault.SnapshotIncomplete);
        if (State == BookState.Live && begin.P1 < _bookId && _rule is BookSequenceRule.BinanceSpot or BookSequenceRule.BinanceFutures)
        {
            Counts.StaleSnapshots++;
            _skipsSnapshot = true;
            return;
        }

        if (_inBatch) Lose(BookFault.TornBatch);
        Book.Apply(begin);
        (_announced, _bookId, _snapshotChecksum, _loaded) = (begin.P0, begin.P1, begin.P2, 0);
        _skipsSnapshot = false;
        if (_rule == BookSequenceRule.None) _skipsBatch = false; // without ids the rest of a broken batch cannot be told from a new one
        State = BookState.Loading;
    }

    private void Load(in MarketEvent level)
    {
        if (_skipsSnapshot) return;
        if (State != BookState.Loading)
        {
            Drop(1);
            if (State == BookState.Live) Lose(BookFault.SnapshotIncomplete);
            return;
        }

        _loaded++;
        if (level.P1 != 0 && Book.Apply(level) == BookChange.Applied) return;
        Counts.InvalidLevels++;
        Lose(BookFault.InvalidLevel);
    }

    private bool End()
    {
        if (_skipsSnapshot)
        {
            _skipsSnapshot = false;
            return false;
        }

        if (State != BookState.Loading)
        {
            if (State == BookState.Live) Lose(BookFault.SnapshotIncomplete);
            return false;
        }

        var levels = Book.Count(OrderSide.Buy) + Book.Count(OrderSide.Sell);
        if (_loaded != _announced || levels != _loaded)
        {
            Lose(BookFault.SnapshotIncomplete);
            return false;
        }

        Counts.Snapshots++;
        State = BookState.Live;
        (_isFirst, _bookPreviousId, _crossedRun, _oldRun) = (true, 0, 0, 0);
        Settle(_snapshotChecksum == 0 ? null : _snapshotChecksum);
        Replay();
        return true;
    }

    /// <summary>Takes what was held; what follows a new loss stays held.</summary>
    private void Replay()
    {
        var taken = 0;
        while (taken < _held.Count && State == BookState.Live && Follow(_held[taken])) taken++;
        _held.RemoveFirst(taken);
        if (State == BookState.Gap) SkipHeldRest();
    }

    /// <summary>A batch broken while taking what was held: its rest is held too, and goes.</summary>
    private void SkipHeldRest()
    {
        var dropped = 0;
        while (_skipsBatch && dropped < _held.Count && IsOfBatch(_held[dropped])) SkipRest(_held[dropped++]);
        _held.RemoveFirst(dropped);
    }
}
