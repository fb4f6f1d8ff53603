using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// The rows of a file in the order of time. First all are added, then judged by their pipelines in the order of time, then taken.
/// A row of several events passes or is quarantined as one.
/// </summary>
internal sealed class SortedRows(IngestReport report) : IDisposable
{
    private readonly EventSpill _spill = new();
    private readonly Dictionary<uint, ValidationPipeline> _pipelines = [];
    private uint _lastInstrument = uint.MaxValue;
    private int _taken;

    /// <summary>How many of the events have been taken, 0 to 1.</summary>
    public double Progress => _spill.Count == 0 ? 1 : (double)_taken / _spill.Count;

    /// <summary>Line of the row the last event was taken from.</summary>
    public long Line { get; private set; }

    /// <summary>Remembers which pipeline is to judge an instrument's events.</summary>
    public void Defer(ValidationPipeline pipeline, uint instrument)
    {
        if (instrument == _lastInstrument) return;
        _lastInstrument = instrument;
        _pipelines[instrument] = pipeline;
    }

    /// <summary>Adds the events of the row at a line.</summary>
    public void Add(ReadOnlySpan<MarketEvent> events, long line) => _spill.Add(events, line);

    /// <summary>Sorts, quarantines what breaks a rule, and reads the texts of the first such rows from the file once more.</summary>
    public void Judge(RowReader rows)
    {
        _spill.Sort();
        var kept = new List<(long Line, ValidationReason Reason, string Message)>();
        var events = _spill.Events;
        for (var start = 0; start < events.Length;)
        {
            var end = start + 1;
            while (end < events.Length && events[end].Line == events[start].Line) end++;
            Judge(events[start..end], kept);
            start = end;
        }

        Keep(kept, rows);
    }

    /// <summary>Moves on as many events as fit and returns how many.</summary>
    public int Take(Span<MarketEvent> destination)
    {
        var events = _spill.Events;
        var count = 0;
        while (count < destination.Length && _taken < events.Length)
        {
            ref readonly var next = ref events[_taken++];
            if (next.Line == 0) continue;
            if (next.Line != Line) report.Events++;
            Line = next.Line;
            destination[count++] = next.Event;
        }

        return count;
    }

    public void Dispose() => _spill.Dispose();

    private void Judge(Span<SpilledEvent> row, List<(long Line, ValidationReason Reason, string Message)> kept)
    {
        foreach (ref readonly var one in row)
        {
            if (!_pipelines.TryGetValue(one.Event.Instrument, out var pipeline)) continue;
            var reason = pipeline.Check(in one.Event);
            if (reason == ValidationReason.None) continue;
            report.Count(reason, one.Line);
            if (report.FirstQuarantined.Count + kept.Count < IngestReport.RowsKept) kept.Add((one.Line, reason, pipeline.Explain(reason, in one.Event)));
            foreach (ref var rejected in row) rejected.Line = 0;
            return;
        }
    }

    private void Keep(List<(long Line, ValidationReason Reason, string Message)> kept, RowReader rows)
    {
        if (kept.Count == 0) return;
        rows.Rewind();
        foreach (var (line, reason, message) in kept.OrderBy(row => row.Line))
        {
            rows.SkipTo(line);
            rows.Next();
            report.Keep(new QuarantinedRow(report.Source, line, reason, message, RowText.Of(rows.Text)));
        }
    }
}
