namespace Ergodic.Research.Reports;

/// <summary>A point of a line with the range around it.</summary>
/// <param name="At">Where it is along the axis: for times, nanoseconds since 1970.</param>
/// <param name="Low">Lowest value in the stretch it stands for.</param>
/// <param name="High">Highest value there.</param>
/// <param name="Value">The value of the line, its last one there.</param>
public readonly record struct ChartPoint(double At, double Low, double High, double Value)
{
    /// <summary>A point that stands for itself alone.</summary>
    public ChartPoint(double at, double value)
        : this(at, value, value, value)
    {
    }

    /// <summary>
    /// Points in at most <paramref name="columns"/> stretches of equal length, each with the lowest and highest value in it, so that no spike is
    /// lost; the points as they are when they are few enough.
    /// </summary>
    /// <param name="points">Points in ascending order of place.</param>
    /// <param name="columns">Most points to return, 1 or more.</param>
    public static IReadOnlyList<ChartPoint> Reduce(IReadOnlyList<ChartPoint> points, int columns)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (points.Count <= columns) return points;
        var (from, to) = (points[0].At, points[^1].At);
        var reduced = new List<ChartPoint>(columns);
        var last = -1;
        foreach (var point in points)
        {
            var column = to > from ? Math.Clamp((int)((point.At - from) / (to - from) * columns), 0, columns - 1) : 0;
            if (column == last) reduced[^1] = reduced[^1].With(point);
            else reduced.Add(point);
            last = column;
        }

        return reduced;
    }

    private ChartPoint With(in ChartPoint later) => new(At, Math.Min(Low, later.Low), Math.Max(High, later.High), later.Value);
}
