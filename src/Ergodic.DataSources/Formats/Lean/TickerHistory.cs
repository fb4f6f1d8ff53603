namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Whose the data of a ticker is, day by day, by the map files beside it. Those of other securities are read only once a day is met that is
/// not the security's own.
/// </summary>
internal sealed class TickerHistory
{
    private readonly string _folder;
    private readonly string _ticker;
    private readonly MapFile _map;
    private IReadOnlyList<(string Name, TickerSpan Span)>? _kin;

    private TickerHistory(string folder, string ticker, MapFile map) => (_folder, _ticker, _map) = (folder, ticker, map);

    /// <summary>The security's own map file.</summary>
    public MapFile Map => _map;

    /// <summary>Other securities that had the ticker, and when.</summary>
    public IReadOnlyList<(string Name, TickerSpan Span)> Kin => _kin ??= FindKin();

    /// <summary>The history of a share; null where it has no map file.</summary>
    public static TickerHistory? Of(LeanPlace place)
    {
        var folder = Path.Combine(place.MarketFolder, "map_files");
        var path = Path.Combine(folder, place.Ticker.ToLowerInvariant() + ".csv");
        return File.Exists(path) ? new TickerHistory(folder, place.Ticker, MapFile.Read(path)) : null;
    }

    /// <summary>Whose the data of a day is.</summary>
    public TickerOwner At(long midnight)
    {
        var isAlive = false;
        foreach (var span in _map.Spans)
        {
            if (!span.Holds(midnight)) continue;
            if (span.Ticker == _ticker) return TickerOwner.Itself;
            isAlive = true;
        }

        foreach (var (_, span) in Kin)
        {
            if (span.Holds(midnight)) return TickerOwner.Kin;
        }

        return isAlive ? TickerOwner.Doubtful : TickerOwner.Stranger;
    }

    private List<(string Name, TickerSpan Span)> FindKin()
    {
        var kin = new List<(string Name, TickerSpan Span)>();
        foreach (var path in Directory.GetFiles(_folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var map = MapFile.Read(path);
            if (map.Name == _map.Name) continue;
            foreach (var span in map.Spans)
            {
                if (span.Ticker == _ticker) kin.Add((map.Name, span));
            }
        }

        return kin;
    }
}
