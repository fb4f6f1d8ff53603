using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Csv;

/// <summary>What the times of the first rows say: their direction and the commonest step, each series of a long table by itself.</summary>
internal sealed class TimeSteps
{
    private readonly Dictionary<long, int> _steps = [];
    private readonly Dictionary<string, long> _previous = [];
    private int _forward;
    private int _backward;

    /// <summary>Goes over the rows that have a time, and a number in one of the price columns.</summary>
    public TimeSteps(TableSample sample, int time, IReadOnlyList<int> prices, KeyColumns keys)
    {
        var times = new TimeReader();
        foreach (var row in sample.Rows)
        {
            if (!row.TryTime(time, times, out var moment) || !prices.Any(place => row.TryNumber(place, out _))) continue;
            Count++;
            HasTimeOfDay |= moment % Timestamp.NanosecondsPerDay != 0;
            Step(string.Join('\0', keys.All.Where(place => place < row.Fields.Count).Select(place => row.Fields[place])), moment);
        }
    }

    /// <summary>Rows with a time and a price.</summary>
    public int Count { get; private set; }

    /// <summary>True when some time is no midnight.</summary>
    public bool HasTimeOfDay { get; }

    /// <summary>True when most steps go back.</summary>
    public bool IsNewestFirst => _backward > _forward;

    /// <summary>The commonest step, of equally common ones the shortest, as a code of <see cref="BarInterval"/>; 0 when none is an interval.</summary>
    public ushort Commonest
    {
        get
        {
            var (interval, most) = (0L, 0);
            foreach (var (step, count) in _steps)
            {
                if (BarInterval.FromNanoseconds(step) == 0 || count < most || (count == most && step > interval)) continue;
                (interval, most) = (step, count);
            }

            return interval == 0 ? (ushort)0 : BarInterval.FromNanoseconds(interval);
        }
    }

    private void Step(string series, long moment)
    {
        if (_previous.TryGetValue(series, out var previous) && moment != previous)
        {
            if (moment > previous) _forward++;
            else _backward++;
            var step = Math.Abs(moment - previous);
            _steps[step] = _steps.GetValueOrDefault(step) + 1;
        }

        _previous[series] = moment;
    }
}
