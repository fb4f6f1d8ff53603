using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Validation;

/// <summary>Changes and snapshots of a book, by level and by order.</summary>
internal sealed class BookRules(ValueScreen prices, ValueScreen quantities, Findings findings)
{
    private readonly RecentIds _updates = new();
    private readonly RecentIds _orders = new();
    private SeriesClock _clock = new();
    private long _first;
    private long _last;
    private bool _hasEnded = true;
    private bool _isInSnapshot;
    private long _announced;
    private long _levels;

    /// <summary>When the last one that passed was received.</summary>
    public long Previous => _clock.Last;

    /// <summary>Levels the snapshot at hand announced.</summary>
    public long Announced => _announced;

    /// <summary>Levels the snapshot at hand has.</summary>
    public long Levels => _levels;

    public ValidationReason CheckDelta(in MarketEvent delta)
    {
        var reason = JudgeLevel(in delta);
        return reason == ValidationReason.None ? Follow(in delta) : reason;
    }

    /// <summary>A checksum ends its update like a last level; alone it is an update without a change.</summary>
    public ValidationReason CheckChecksum(in MarketEvent checksum)
    {
        var reason = HeaderScreen.Judge(in checksum, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (checksum.Auxiliary != 0) return ValidationReason.UnknownFlags;
        return checksum.P0 is < 0 or > uint.MaxValue ? ValidationReason.Checksum : Follow(in checksum);
    }

    /// <summary>A snapshot's beginning. It vouches for the ids before it, so that a venue may count anew from it.</summary>
    public ValidationReason CheckBegin(in MarketEvent begin)
    {
        var reason = HeaderScreen.Judge(in begin, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (begin.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if ((begin.P0 | begin.P1) < 0) return ValidationReason.NegativeId;
        if (begin.P2 is < 0 or > uint.MaxValue) return ValidationReason.Checksum;
        if ((reason = _clock.Follow(begin.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        Abandon();
        if (begin.P1 < _last) _updates.Clear();
        _last = 0;
        _hasEnded = true;
        (_isInSnapshot, _announced, _levels) = (true, begin.P0, 0);
        return ValidationReason.None;
    }

    /// <summary>A level; one outside a snapshot is framed by whoever reads it.</summary>
    public ValidationReason CheckLevel(in MarketEvent level)
    {
        var reason = JudgeLevel(in level);
        if (reason != ValidationReason.None) return reason;
        if (_isInSnapshot && _levels >= _announced) return ValidationReason.SnapshotCount;
        if ((reason = _clock.Follow(level.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        _levels++;
        return ValidationReason.None;
    }

    /// <summary>A snapshot's end; whatever it says, the snapshot is over.</summary>
    public ValidationReason CheckEnd(in MarketEvent end)
    {
        var reason = HeaderScreen.Judge(in end, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (end.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if (!_isInSnapshot) return ValidationReason.SnapshotNotBegun;
        _isInSnapshot = false;
        if (_levels != _announced) return ValidationReason.SnapshotCount;
        return _clock.Follow(end.ReceiveTime.Nanoseconds, findings);
    }

    public ValidationReason CheckOrder(in MarketEvent order)
    {
        var reason = HeaderScreen.Judge(in order, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (order.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if ((reason = prices.JudgeOptional(order.P0)) != ValidationReason.None) return reason;
        if ((reason = quantities.JudgeOptional(order.P1)) != ValidationReason.None) return reason;
        if ((order.P2 | order.P3 | order.P4) < 0) return ValidationReason.NegativeId;
        if (_orders.Has(order.P4, out var id) && id == order.P2) return ValidationReason.Replayed;
        if ((reason = _clock.Follow(order.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        if (order.P4 != 0) _orders.Add(order.P4, order.P2);
        else findings.Note(ValidationFlag.Untraceable);
        return ValidationReason.None;
    }

    private ValidationReason JudgeLevel(in MarketEvent level)
    {
        var reason = HeaderScreen.Judge(in level, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (level.Auxiliary != 0) return ValidationReason.UnknownFlags;
        reason = prices.Judge(level.P0);
        return reason == ValidationReason.None ? quantities.JudgeOptional(level.P1) : reason;
    }

    /// <summary>Goes on with an event of an update: the ids first, then the time.</summary>
    private ValidationReason Follow(in MarketEvent update)
    {
        var (first, last, previous) = (update.P2, update.P3, update.P4);
        if ((first | last) < 0) return ValidationReason.NegativeId;
        if (last < first) return ValidationReason.IdsReversed;
        var isSameUpdate = last == _last && first == _first && !_hasEnded;
        if (!isSameUpdate && _updates.Has(last, out var mark) && mark == first) return ValidationReason.Replayed;
        var reason = _clock.Follow(update.ReceiveTime.Nanoseconds, findings);
        if (reason != ValidationReason.None) return reason;
        if (!isSameUpdate) Begin(first, last, previous);
        _hasEnded = update.Kind == MarketEventKind.BookChecksum || (update.Flags & MarketEventFlags.BatchEnd) != MarketEventFlags.None;
        return ValidationReason.None;
    }

    /// <summary>Goes on to another update.</summary>
    private void Begin(long first, long last, long previous)
    {
        Abandon();
        if (last == 0) findings.Note(ValidationFlag.Untraceable);
        else if (_last != 0 && previous != _last) findings.Raise(QualityVerdict.Gap);
        if (last != 0) _updates.Add(last, first);
        (_first, _last) = (first, last);
    }

    private void Abandon()
    {
        if (_isInSnapshot) findings.Note(ValidationFlag.SnapshotAbandoned);
        _isInSnapshot = false;
    }
}
