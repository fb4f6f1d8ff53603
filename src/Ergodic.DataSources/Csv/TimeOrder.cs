using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Csv;

/// <summary>Watches the times of a first pass: whether the rows are in the order of time, all together and each series by itself.</summary>
internal sealed class TimeOrder
{
    private long _previous = long.MinValue;
    private long _forward;
    private long _backward;
    private long _firstLine;
    private string _first = "";

    /// <summary>True when no row was before the one above it.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>True when the rows of the series mostly go back in time.</summary>
    public bool IsNewestFirst => _backward > _forward;

    /// <summary>Takes the time of a row.</summary>
    public void Add(Series series, long time, long line)
    {
        IsOrdered &= time >= _previous;
        _previous = time;
        if (series.Previous is { } before && time != before)
        {
            if (time > before) _forward++;
            else if (_backward++ == 0) (_firstLine, _first) = (line, $"time {new Timestamp(time)} is before {new Timestamp(before)} above it");
        }

        series.Previous = time;
    }

    /// <summary>Writes to a report what will be sorted.</summary>
    public void Describe(IngestReport report)
    {
        if (IsNewestFirst) report.SuspectNewestFirst(_firstLine - 1);
        else if (_backward > 0) report.Suspect(FlawKind.OutOfOrder, _firstLine, $"{_first}; sorted by time", _backward);
        else if (!IsOrdered) report.Note($"{report.Source}: instruments one behind the other, merged by time");
    }
}
