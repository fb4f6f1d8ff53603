using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources;

/// <summary>
/// The account of a read: every row is an event, quarantined or filtered, so
/// <see cref="Rows"/> = <see cref="Events"/> + <see cref="Quarantined"/> + <see cref="Filtered"/> at any time.
/// </summary>
public sealed class IngestReport
{
    /// <summary>How many quarantined rows are kept with their text.</summary>
    public const int RowsKept = 20;

    private const int MostUnreadable = 1 << 16;

    private readonly long[] _counts = new long[byte.MaxValue + 1];
    private readonly List<QuarantinedRow> _first = [];
    private readonly List<long> _unreadable = [];
    private readonly List<string> _notes = [];
    private readonly SortedDictionary<FlawKind, Flaw> _flaws = [];

    internal IngestReport(string source) => Source = source;

    /// <summary>The file's name, or what else was read.</summary>
    public string Source { get; }

    /// <summary>Rows read; header and blank lines are none.</summary>
    public long Rows => Events + Quarantined + Filtered;

    /// <summary>Rows that became events, one or more each.</summary>
    public long Events { get; internal set; }

    /// <summary>Market events read so far.</summary>
    public long Records { get; internal set; }

    /// <summary>Rows that broke a rule.</summary>
    public long Quarantined { get; private set; }

    /// <summary>
    /// Rows left out unchecked: outside the time range asked for, messages that say nothing an event could (the notes name their kinds), and
    /// rows that say of nothing what it was worth.
    /// </summary>
    public long Filtered { get; internal set; }

    /// <summary>Values that lost digits because rounding was asked for.</summary>
    public long RoundedValues { get; internal set; }

    /// <summary>The first <see cref="RowsKept"/> quarantined rows.</summary>
    public IReadOnlyList<QuarantinedRow> FirstQuarantined => _first;

    /// <summary>What was assumed rather than known, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What the way the file is written gave away, one entry a kind; what its values say is a matter for <see cref="MarketData.Quality"/>.</summary>
    public IReadOnlyCollection<Flaw> Flaws => _flaws.Values;

    /// <summary>The reasons met, with their counts, in the order of their numbers.</summary>
    public IReadOnlyList<KeyValuePair<ValidationReason, long>> Reasons =>
        [.. Enumerable.Range(0, _counts.Length).Where(i => _counts[i] > 0).Select(i => KeyValuePair.Create((ValidationReason)i, _counts[i]))];

    /// <summary>How many rows broke this rule.</summary>
    public long CountOf(ValidationReason reason) => _counts[(byte)reason];

    internal bool KeepsMore => _first.Count < RowsKept;

    /// <summary>Lines of rows quarantined for what they say, not for being there twice; at most 65,536, none of several files together.</summary>
    internal IReadOnlyList<long> Unreadable => _unreadable;

    internal void Count(ValidationReason reason, long line)
    {
        if (reason is not (ValidationReason.DuplicateTime or ValidationReason.OutOfOrder) && _unreadable.Count < MostUnreadable) _unreadable.Add(line);
        Quarantined++;
        _counts[(byte)reason]++;
    }

    internal void Keep(QuarantinedRow row) => _first.Add(row);

    internal void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Counts a flaw; line and sentence are those of the first of its kind.</summary>
    internal void Suspect(FlawKind kind, long line, string detail, long count = 1) =>
        _flaws[kind] = _flaws.TryGetValue(kind, out var flaw) ? flaw with { Count = flaw.Count + count } : new Flaw(kind, count, line, detail);

    /// <summary>One report over several, notes and rows in their order.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="parts">The reports.</param>
    /// <param name="isEachNoteOnce">Leaves out notes that differ from an earlier one only by the name of their source.</param>
    internal static IngestReport Combine(string source, IEnumerable<IngestReport> parts, bool isEachNoteOnce = false)
    {
        var sum = new IngestReport(source);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            sum.Events += part.Events;
            sum.Records += part.Records;
            sum.Filtered += part.Filtered;
            sum.Quarantined += part.Quarantined;
            sum.RoundedValues += part.RoundedValues;
            for (var i = 0; i < part._counts.Length; i++) sum._counts[i] += part._counts[i];
            sum._first.AddRange(part._first.Take(RowsKept - sum._first.Count));
            sum._notes.AddRange(part._notes.Where(note => !isEachNoteOnce || said.Add(note.Replace(part.Source, "", StringComparison.Ordinal))));
            foreach (var flaw in part._flaws.Values) sum.Suspect(flaw.Kind, flaw.FirstLine, flaw.Detail, flaw.Count);
        }

        return sum;
    }
}
