using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>
/// A snapshot and the changes after it, without a gap: recorded BTC streams of Binance from ../shared where that is, else made ones of
/// the same statistics (batches of about 25 changes, half of them more than 80 levels from the top, 45 % removals).
/// </summary>
internal static class DepthFeed
{
    public const string Generated = "generated";

    private static readonly Dictionary<string, (int PriceDecimals, int QuantityDecimals, string[] Files)> Recordings = new()
    {
        ["recorded spot"] = (2, 8, ["hftbacktest_spot_btcusdt_20240808.gz", "hftbacktest_spot_btcusdt_20240809.gz"]),
        ["recorded COIN-M"] = (1, 0, ["hftbacktest_cm_btcusd_perp_20240808.gz", "hftbacktest_cm_btcusd_perp_20240809.gz"]),
        ["recorded USD-M"] = (2, 3, ["hftbacktest_usdm_btcusdt_20240808.gz"]),
    };

    /// <summary>The recordings beside this checkout, or the generated feed.</summary>
    public static IEnumerable<string> Names => Folder() is null ? [Generated] : Recordings.Keys;

    /// <summary>The first events of a feed; ids follow the rule of the previous id.</summary>
    public static MarketEvent[] Read(string name, int count)
    {
        List<MarketEvent> events = [];
        if (name == Generated) Generate(events, count);
        else ReadRecording(events, Recordings[name], count);
        return [.. events[..count]];
    }

    private static string? Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Ergodic.slnx"))) root = root.Parent;
        var folder = root is null ? null : Path.Combine(root.FullName, "..", "shared", "data", "crypto", "l2");
        return Directory.Exists(folder) ? folder : null;
    }

    private static void ReadRecording(List<MarketEvent> events, (int PriceDecimals, int QuantityDecimals, string[] Files) recording, int count)
    {
        var (held, last) = (new List<JsonElement>(), 0L);
        foreach (var file in recording.Files)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder()!, file)), CompressionMode.Decompress));
            while (events.Count < count && reader.ReadLine() is { } line)
            {
                if (!line.Contains("depthUpdate", StringComparison.Ordinal) && !line.Contains("lastUpdateId", StringComparison.Ordinal)) continue;
                using var document = JsonDocument.Parse(line.AsMemory(line.IndexOf(' ') + 1));
                var root = document.RootElement;
                if (root.TryGetProperty("lastUpdateId", out var id))
                {
                    last = id.GetInt64();
                    Snapshot(events, last, Levels(root.GetProperty("bids"), recording, false), Levels(root.GetProperty("asks"), recording, true));
                    foreach (var message in held) Apply(message);
                    held.Clear();
                }
                else if (last == 0) held.Add(root.GetProperty("data").Clone());
                else Apply(root.GetProperty("data"));
            }
        }

        void Apply(JsonElement data)
        {
            var id = data.GetProperty("u").GetInt64();
            if (id <= last) return;
            Batch(events, last, id, [.. Levels(data.GetProperty("b"), recording, false), .. Levels(data.GetProperty("a"), recording, true)]);
            last = id;
        }
    }

    private static void Generate(List<MarketEvent> events, int count)
    {
        var (random, mid, last) = (new Random(1), 6_180_000L, 1L);
        Snapshot(events, last,
            [.. Enumerable.Range(1, 1000).Select(i => (false, mid - (i * 3L), random.NextInt64(1, 1_000_000)))],
            [.. Enumerable.Range(1, 1000).Select(i => (true, mid + (i * 3L), random.NextInt64(1, 1_000_000)))]);
        while (events.Count < count)
        {
            mid += random.Next(-3, 4);
            var batch = new (bool IsAsk, long Price, long Quantity)[random.Next(1, 50)];
            for (var i = 0; i < batch.Length; i++)
            {
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var depth = 1 + (long)(250 * Math.Exp(1.5 * normal));
                var isAsk = random.Next(2) == 1;
                batch[i] = (isAsk, isAsk ? mid + depth : mid - depth, random.Next(100) < 45 ? 0 : random.NextInt64(1, 1_000_000));
            }

            Batch(events, last, ++last, batch);
        }
    }

    private static void Snapshot(List<MarketEvent> events, long id, (bool, long, long)[] bids, (bool, long, long)[] asks)
    {
        events.Add(new(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, default(Timestamp), default, bids.Length + asks.Length, id));
        foreach (var (isAsk, price, quantity) in (ReadOnlySpan<(bool, long, long)>)[.. bids, .. asks])
            events.Add(new(MarketEventKind.BookSnapshotLevel, isAsk ? MarketEventFlags.Sell : MarketEventFlags.None, 0, 0, default(Timestamp), default, price, quantity));
        events.Add(new(MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd, 0, 0, default(Timestamp), default));
    }

    private static void Batch(List<MarketEvent> events, long previous, long id, (bool IsAsk, long Price, long Quantity)[] levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var flags = (levels[i].IsAsk ? MarketEventFlags.Sell : MarketEventFlags.None) | (i == levels.Length - 1 ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
            events.Add(new(MarketEventKind.BookDelta, flags, 0, 0, default(Timestamp), default, levels[i].Price, levels[i].Quantity, previous + 1, id, previous));
        }
    }

    private static (bool, long, long)[] Levels(JsonElement levels, (int PriceDecimals, int QuantityDecimals, string[]) recording, bool isAsk) =>
        [.. levels.EnumerateArray().Select(level => (isAsk, Mantissa(level[0], recording.PriceDecimals), Mantissa(level[1], recording.QuantityDecimals)))];

    private static long Mantissa(JsonElement text, int decimals) =>
        (long)(decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, decimals));
}
