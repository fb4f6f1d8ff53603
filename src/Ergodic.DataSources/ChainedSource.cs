using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources;

/// <summary>
/// Files of one series as one source: each is opened when the one before it has ended. What a file begins with that is not newer than the last
/// event before it is left out, counted as filtered and flagged. Disposes what it opened.
/// </summary>
internal sealed class ChainedSource : IMarketEventSource
{
    private readonly string _name;
    private readonly IReadOnlyList<Func<IMarketEventSource>> _parts;
    private readonly List<IngestReport> _reports = [];
    private readonly IngestReport _own;
    private IMarketEventSource _current;
    private Timestamp? _last;
    private long _repeatedRows;
    private long _repeatedEvents;
    private bool _isEnded;

    /// <summary>Opens the first of some parts, which are in the order of time and of one instrument with the same rules.</summary>
    public ChainedSource(string name, IReadOnlyList<Func<IMarketEventSource>> parts)
    {
        _name = name;
        _parts = parts;
        _own = new IngestReport(name);
        _current = Open();
        Instruments = _current.Instruments;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The reports of the parts opened so far as one; a note that several share but for the file's name is there once.</summary>
    public IngestReport Report
    {
        get
        {
            var report = IngestReport.Combine(_name, _reports.Prepend(_own), isEachNoteOnce: true);
            report.Events -= _repeatedRows;
            report.Filtered += _repeatedRows;
            report.Records -= _repeatedEvents;
            return report;
        }
    }

    /// <summary>By parts, each counted alike.</summary>
    public double Progress => _isEnded ? 1 : (_reports.Count - 1 + _current.Progress) / _parts.Count;

    /// <summary>The line in the file that is being read.</summary>
    public long Line => _current.Line;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        if (destination.IsEmpty) return 0;
        while (true)
        {
            var count = _current.Read(destination);
            if (count > 0)
            {
                _last = destination[count - 1].ReceiveTime;
                return count;
            }

            _isEnded = _reports.Count == _parts.Count;
            if (_isEnded) return 0;
            _current.Dispose();
            _current = Open();
            if (Follow(destination) is 1) return 1;
        }
    }

    /// <summary>Adds a note about the whole.</summary>
    public void Note(string sentence) => _own.Note(sentence);

    /// <inheritdoc/>
    public void Dispose() => _current.Dispose();

    private IMarketEventSource Open()
    {
        var part = _parts[_reports.Count]();
        _reports.Add(part.Report);
        if (Instruments is null || part.Instruments.SequenceEqual(Instruments)) return part;
        part.Dispose();
        throw new TradingException(
            ErrorCode.DataIntegrity, $"{part.Report.Source} is about {part.Instruments[0]} by other rules than the files before it; read it alone.");
    }

    /// <summary>Reads a part one by one until something new comes, which is returned; 0 when nothing does.</summary>
    private int Follow(Span<MarketEvent> destination)
    {
        var repeated = 0;
        while (_current.Read(destination[..1]) > 0)
        {
            if (_last is null || destination[0].ReceiveTime > _last)
            {
                Count(repeated, _current.Report.Events - 1);
                _last = destination[0].ReceiveTime;
                return 1;
            }

            repeated++;
        }

        Count(repeated, _current.Report.Events);
        return 0;
    }

    private void Count(int events, long rows)
    {
        if (events == 0) return;
        _repeatedEvents += events;
        _repeatedRows += rows;
        _own.Suspect(
            FlawKind.Duplicate, 1, $"{_current.Report.Source} begins before the file in front of it ends; {rows} rows that are not newer are left out", rows);
    }
}
