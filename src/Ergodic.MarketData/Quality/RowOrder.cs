using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>Times that run backwards, and the same bar or id again, as far as they get past the importer.</summary>
internal sealed class RowOrder
{
    private Tally _backwards, _twice;
    private long _worstBack, _worstAt, _firstTwice, _latest = long.MinValue, _previousId;

    /// <summary>A bar: its time alone names it.</summary>
    public void AddBar(long time, long line)
    {
        if (time == _latest)
        {
            if (_twice.Count == 0) _firstTwice = time;
            _twice.Add(line);
        }

        AddTime(time, line);
    }

    /// <summary>A trade: many may share a moment, but not an id; 0 is no id.</summary>
    public void AddTrade(long time, long id, long line)
    {
        if (id != 0 && id == _previousId)
        {
            if (_twice.Count == 0) _firstTwice = time;
            _twice.Add(line);
        }

        _previousId = id;
        AddTime(time, line);
    }

    /// <summary>Any other event.</summary>
    public void AddTime(long time, long line)
    {
        if (time < _latest)
        {
            _backwards.Add(line);
            if (_latest - time > _worstBack) (_worstBack, _worstAt) = (_latest - time, time);
        }
        else
        {
            _latest = time;
        }
    }

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
}
