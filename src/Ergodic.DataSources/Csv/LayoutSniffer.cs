using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Csv;

/// <summary>Tells from the beginning of a candle file how it is written: columns, order, direction, instruments and interval.</summary>
internal sealed class LayoutSniffer
{
    private const int BinanceColumns = 12;
    private static readonly int[] BinanceMore = [8, 7, 9, 10];
    private static readonly string[] Usual = ["open", "high", "low", "close"];

    private readonly TableSample _sample;
    private readonly ColumnMap? _map;
    private readonly string _path;
    private readonly List<string> _notes = [];
    private string? _order;

    private LayoutSniffer(string path, TableSample sample, ColumnMap? map)
    {
        _path = path;
        _sample = sample;
        _map = map;
        if (sample.BannerNote is { } banner) _notes.Add(banner);
    }

    private string File => _sample.File;

    /// <summary>Tells the layout, or says in one line why this is no candle file.</summary>
    /// <param name="path">Where the file is; its name may say the interval.</param>
    /// <param name="sample">Its beginning.</param>
    /// <param name="map">Columns given by the user, or null.</param>
    /// <exception cref="TradingException">It has no such columns or no rows.</exception>
    public static CandleLayout Sniff(string path, TableSample sample, ColumnMap? map) => new LayoutSniffer(path, sample, map).Sniff();

    private CandleLayout Sniff()
    {
        var groups = _map is null ? WideColumns.Find(_sample) : null;
        var isWide = groups is not null;
        groups ??= [Single()];
        if (_sample.Rows.Count == 0) throw Unusable(ErrorCode.InputValidation, "has a header and no rows; fetch or export it again.");
        var keys = isWide ? KeyColumns.None : KeyColumns.Find(_sample);
        var steps = new TimeSteps(_sample, groups[0].Columns[CandleColumns.Time], [.. groups.Select(group => group.Columns[CandleColumns.Close])], keys);
        if (steps.Count == 0) throw NothingParses(groups[0].Columns);
        if (!isWide && !groups[0].IsCloseOnly) groups[0] = Ordered(groups[0], steps.IsNewestFirst);
        var otherTime = isWide ? -1 : OtherTime(groups[0].Columns[CandleColumns.Time]);
        if (isWide) _notes.Add($"{File}: a wide table of {groups.Length} instrument{(groups.Length == 1 ? "" : "s")}{(groups[0].IsCloseOnly ? ", closes only" : "")}");
        else NoteLeftOut(groups[0], keys, otherTime);
        return new CandleLayout
        {
            Sample = _sample,
            Groups = groups,
            Keys = keys,
            OtherTime = otherTime,
            MayLackBars = isWide || groups[0].IsCloseOnly,
            IsNewestFirst = steps.IsNewestFirst,
            Interval = Interval(steps),
            ColumnOrder = _order,
            Notes = _notes,
        };
    }

    private CandleGroup Single()
    {
        var (header, count) = (_sample.Header, _sample.ColumnCount);
        var columns = new int[CandleColumns.Count];
        for (var column = 0; column < columns.Length; column++) columns[column] = _map?.Find(column, header, count, File) ?? -1;
        var isGiven = columns.Any(place => place >= 0);
        if (header.Count > 0) FillFromHeader(columns);
        else if (!isGiven || count >= CandleColumns.Volume) FillInOrder(columns);

        if (columns[CandleColumns.Close] >= 0 && columns[CandleColumns.Open..CandleColumns.Close].All(place => place < 0))
        {
            Array.Fill(columns, columns[CandleColumns.Close], CandleColumns.Open, CandleColumns.Close - CandleColumns.Open);
            _notes.Add($"{File}: only closes ({_sample.NameOf(columns[CandleColumns.Close])}); open, high and low are set equal to them");
        }

        var missing = CandleColumns.Names.Where((_, column) => columns[column] < 0 && column != CandleColumns.Volume).ToList();
        if (missing.Count > 0) throw TableRefusal.Of(_sample, missing);
        if (columns[CandleColumns.Volume] < 0) _notes.Add($"{File}: no volume column, volumes are 0");
        return new CandleGroup(null, columns, More(columns));
    }

    private void FillFromHeader(int[] columns)
    {
        var header = _sample.Header;
        for (var place = 0; place < header.Count; place++)
        {
            var column = CandleColumns.Recognise(header[place]);
            if (column < 0) continue;
            if (columns[column] < 0 || (column == CandleColumns.Volume && _map?.Names(column) != true && CandleColumns.IsQuoteVolume(header[columns[column]])))
                columns[column] = place;
        }

        if (columns[CandleColumns.Open..CandleColumns.Volume].All(place => place < 0)) columns[CandleColumns.Close] = CandleColumns.FindLonePrice(_sample);
        if (columns[CandleColumns.Time] >= 0 || header[0].Length > 0) return;
        columns[CandleColumns.Time] = 0;
        _notes.Add($"{File}: the first column has no name and is taken as the time");
    }

    private void FillInOrder(int[] columns)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column] < 0 && column < _sample.ColumnCount) columns[column] = column;
        }
    }

    /// <summary>The values of the continuation: by name, or where Binance's headerless files have them.</summary>
    private int[]? More(int[] columns)
    {
        int[] more = [-1, -1, -1, -1];
        if (_sample.Header.Count == 0) return _map is null && IsBinance() ? BinanceMore : null;
        for (var place = 0; place < _sample.Header.Count; place++)
        {
            if (columns.Contains(place)) continue;
            var kind = CandleColumns.RecogniseMore(_sample.Header[place]);
            if (kind < 0 && CandleColumns.IsQuoteVolume(_sample.Header[place])) kind = CandleColumns.QuoteVolume;
            if (kind >= 0 && more[kind] < 0) more[kind] = place;
        }

        return more.All(place => place < 0) ? null : more;
    }

    /// <summary>Binance's public klines: twelve columns with the close time, one tick before the next open, in the seventh.</summary>
    private bool IsBinance()
    {
        var times = new TimeReader();
        return _sample.ColumnCount == BinanceColumns && _sample.Rows.Count > 0 && _sample.Rows.TrueForAll(row =>
            row.TryTime(0, times, out var open) && row.TryTime(6, times, out var close) && close > open && row.TryNumber(8, out var trades) && trades % 1 == 0);
    }

    /// <summary>The group with its prices in the order the values speak for; columns the user names are left alone.</summary>
    private CandleGroup Ordered(CandleGroup group, bool isNewestFirst)
    {
        var columns = group.Columns;
        var places = columns[CandleColumns.Open..CandleColumns.Volume];
        var hasHeader = _sample.Header.Count > 0;
        if (_map is null)
        {
            var values = new ColumnOrder(_sample.Rows, places, isNewestFirst);
            var isDoubted = values.Consistency([0, 1, 2, 3]) < ColumnOrder.HardlyConsistent;
            var found = !hasHeader || isDoubted ? values.Find() : [0, 1, 2, 3];
            if (!found.SequenceEqual([0, 1, 2, 3]))
            {
                columns = [columns[CandleColumns.Time], .. found.Select(index => places[index]), columns[CandleColumns.Volume]];
                var how = hasHeader ? "the values contradict the header and" : isDoubted ? "no header, and highs and lows" : "no header, and opens after closes";
                _notes.Add($"{File}: {how} fit only the order {Order(columns)}");
            }
            else if (!hasHeader)
            {
                _notes.Add($"{File}: no header, read as {Order(columns)}");
            }
        }

        if (!Usual.SequenceEqual(Usual.OrderBy(name => columns[Array.IndexOf(CandleColumns.Names, name)])) || columns[CandleColumns.Time] > columns[CandleColumns.Open])
            _order = $"the columns stand in the order {Order(columns)}";
        return group with { Columns = columns };
    }

    private static string Order(int[] columns) =>
        string.Join(", ", CandleColumns.Names.Where((_, column) => columns[column] >= 0).OrderBy(name => columns[Array.IndexOf(CandleColumns.Names, name)]));

    /// <summary>A second column of times that says the same as the first in most rows; -1 for none.</summary>
    private int OtherTime(int time)
    {
        for (var place = 0; place < _sample.Header.Count; place++)
        {
            if (place == time || CandleColumns.Recognise(_sample.Header[place]) != CandleColumns.Time) continue;
            var times = new TimeReader();
            var apart = new List<long>();
            foreach (var row in _sample.Rows)
            {
                if (row.TryTime(time, times, out var one) && row.TryTime(place, times, out var other)) apart.Add(other - one);
            }

            if (apart.Count(difference => difference == 0) >= ColumnOrder.HardlyConsistent * apart.Count && apart.Count > 0) return place;
            if (apart.Count > 0 && apart.TrueForAll(difference => difference == apart[0]))
                _notes.Add($"{File}: column {_sample.Header[place]} is {new TimeSpan(apart[0] / 100)} from column {_sample.NameOf(time)}, which is followed");
        }

        return -1;
    }

    private void NoteLeftOut(CandleGroup group, KeyColumns keys, int otherTime)
    {
        const int Most = 8;
        var left = Enumerable.Range(0, _sample.Header.Count)
            .Where(place => !group.Columns.Contains(place) && group.More?.Contains(place) != true && !keys.All.Contains(place) && place != otherTime && _sample.Header[place].Length > 0)
            .Select(place => _sample.Header[place]).ToList();
        if (left.Count > 0)
            _notes.Add($"{File}: left out {string.Join(", ", left.Take(Most))}{(left.Count > Most ? $" and {left.Count - Most} more columns" : "")}");
    }

    private ushort Interval(TimeSteps steps)
    {
        var named = FileNameWords.Interval(_path);
        var found = steps.Commonest;
        if (found != 0)
        {
            if (named != 0 && named != found)
                _notes.Add($"{File}: its name says {BarInterval.Name(named)}, but the commonest step is {BarInterval.Name(found)}, which is followed");
            return found;
        }

        var assumed = named != 0 ? named : steps.HasTimeOfDay ? BarInterval.OneMinute : BarInterval.OneDay;
        _notes.Add(
            $"{File}: the interval cannot be told from {steps.Count} row{(steps.Count == 1 ? "" : "s")}, {BarInterval.Name(assumed)} is assumed{(named != 0 ? " by its name" : "")}");
        return assumed;
    }

    private TradingException NothingParses(int[] columns)
    {
        var first = _sample.Rows[0];
        if (_sample.Header.Count == 0 && !first.TryTime(columns[CandleColumns.Time], new TimeReader(), out _) && TableRefusal.IsText(_sample))
            return TableRefusal.OfTexts(_sample);
        var fields = columns.Where(place => place >= 0 && place < first.Fields.Count).Distinct().Select(place => first.Fields[place]);
        return Unusable(
            ErrorCode.DataIntegrity,
            $"line {first.Line}: no row has a time and prices (here {TableRefusal.Shown(string.Join(", ", fields))}); check the columns or name them: time=0,open=1,….");
    }

    private TradingException Unusable(ErrorCode code, string what) => new(code, $"{File} {what}");
}
