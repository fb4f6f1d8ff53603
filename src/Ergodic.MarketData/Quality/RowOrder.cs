using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Times that run backwards, and the same bar or id again, as far as they get past the importer. Bars and payments come in the order of
/// their own times, each kind by itself. Streams of trades, quotes and books are judged by when they were received: the venue stamps each
/// stream by another clock or not at all, so its times run back and forth by milliseconds where they are woven together.
/// </summary>
internal sealed class RowOrder
{
    private Tally _backwards, _twice;
    private long _worstBack, _worstAt, _firstTwice, _previousId;
    private long _latestBar = long.MinValue, _latestFunding = long.MinValue, _latestReceived = long.MinValue;

    /// <summary>A bar: its time alone names it.</summary>
    public void AddBar(long time, long line) => AddUnique(ref _latestBar, time, line);

    /// <summary>A payment: its time alone names it.</summary>
    public void AddFunding(long time, long line) => AddUnique(ref _latestFunding, time, line);

    /// <summary>A trade: many may share a moment, but not an id; 0 is no id.</summary>
    public void AddTrade(long received, long id, long line)
    {
        if (id != 0 && id == _previousId)
        {
            if (_twice.Count == 0) _firstTwice = received;
            _twice.Add(line);
        }

        _previousId = id;
        AddReceived(received, line);
    }

    /// <summary>Any other event of a stream.</summary>
    public void AddReceived(long received, long line) => AddTime(ref _latestReceived, received, line);

    public void Report(List<Flaw> flaws)
    {
        if (_twice.Count > 0)
        {
            flaws.Add(new Flaw(
                FlawKind.Duplicate, _twice.Count, _twice.FirstLine,
                $"{_twice.Count} events repeat the one before them, the first at {new Timestamp(_firstTwice)}"));
        }

        if (_backwards.Count > 0)
        {
            flaws.Add(new Flaw(
                FlawKind.OutOfOrder, _backwards.Count, _backwards.FirstLine,
                $"{_backwards.Count} events are earlier than one before them, at most by {_worstBack / (double)Clock.Second:0.###} s at {new Timestamp(_worstAt)}"));
        }
    }

    private void AddUnique(ref long latest, long time, long line)
    {
        if (time == latest)
        {
            if (_twice.Count == 0) _firstTwice = time;
            _twice.Add(line);
        }

        AddTime(ref latest, time, line);
    }

    private void AddTime(ref long latest, long time, long line)
    {
        if (time >= latest)
        {
            latest = time;
            return;
        }

        _backwards.Add(line);
        if (latest - time > _worstBack) (_worstBack, _worstAt) = (latest - time, time);
    }
}
