using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Description;

/// <summary>
/// Events by minute, by hour where minutes become too many, by day where hours do.
/// </summary>
public sealed class EventCalendar
{
    private const int MostCells = 2048;
    private static readonly long[] Units = [60 * Timestamp.NanosecondsPerSecond, 3600 * Timestamp.NanosecondsPerSecond, Timestamp.NanosecondsPerDay];

    private Dictionary<long, long> _cells = [];
    private int _unit;
    private long _cell = long.MinValue;
    private long _count;

    internal EventCalendar()
    {
    }

    /// <summary>Nanoseconds of a cell: a minute, an hour or a day, each from its start in UTC.</summary>
    public long Unit => Units[_unit];

    /// <summary>Cells with events by their start, oldest first.</summary>
    public IReadOnlyList<KeyValuePair<Timestamp, long>> Cells
    {
        get
        {
            Flush();
            return [.. _cells.OrderBy(cell => cell.Key).Select(cell => KeyValuePair.Create(new Timestamp(cell.Key * Unit), cell.Value))];
        }
    }

    internal void Add(Timestamp time)
    {
        if (CellOf(time.Nanoseconds, Unit) != _cell)
        {
            Flush();
            _cell = CellOf(time.Nanoseconds, Unit);
        }

        _count++;
    }

    private void Flush()
    {
        if (_count > 0)
        {
            _cells[_cell] = _cells.GetValueOrDefault(_cell) + _count;
            _count = 0;
        }

        while (_cells.Count > MostCells && _unit + 1 < Units.Length) Coarsen();
        _cell = long.MinValue;
    }

    private void Coarsen()
    {
        var factor = Units[_unit + 1] / Units[_unit];
        _unit++;
        var coarse = new Dictionary<long, long>();
        foreach (var (cell, count) in _cells)
        {
            var place = CellOf(cell, factor);
            coarse[place] = coarse.GetValueOrDefault(place) + count;
        }

        _cells = coarse;
    }

    private static long CellOf(long value, long unit) => Math.DivRem(value, unit, out var rest) - (rest < 0 ? 1 : 0);
}
