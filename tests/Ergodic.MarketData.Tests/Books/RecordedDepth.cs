using System.IO.Compression;
using System.Text.Json;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>Recorded Binance streams (a line each: nanoseconds, space, JSON) as book messages and best quotes, in file order.</summary>
internal sealed class RecordedDepth
{
    private readonly int _priceDecimals, _quantityDecimals;

    public RecordedDepth(int priceDecimals, int quantityDecimals, params string[] paths)
    {
        (_priceDecimals, _quantityDecimals) = (priceDecimals, quantityDecimals);
        foreach (var path in paths)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line) Read(line.AsMemory(line.IndexOf(' ') + 1));
        }
    }

    /// <summary>Snapshots and depth messages.</summary>
    public List<MarketEvent[]> Messages { get; } = [];

    /// <summary>Best bid and ask by update id.</summary>
    public Dictionary<long, (BookLevel Bid, BookLevel Ask)> Quotes { get; } = [];

    /// <summary>Which message is the snapshot.</summary>
    public int SnapshotAt { get; private set; }

    private void Read(ReadOnlyMemory<char> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.TryGetProperty("lastUpdateId", out var snapshotId))
        {
            SnapshotAt = Messages.Count;
            Messages.Add(BookFeed.Snapshot(snapshotId.GetInt64(), [.. Levels(root, "bids")], [.. Levels(root, "asks")]));
            return;
        }

        var data = root.GetProperty("data");
        var stream = root.GetProperty("stream").GetString()!;
        if (stream.Contains("@depth", StringComparison.Ordinal)) Messages.Add(Depth(data));
        else if (stream.EndsWith("@bookTicker", StringComparison.Ordinal))
            Quotes[data.GetProperty("u").GetInt64()] = (Level(data.GetProperty("b"), data.GetProperty("B")), Level(data.GetProperty("a"), data.GetProperty("A")));
    }

    private MarketEvent[] Depth(JsonElement data)
    {
        (OrderSide, long, long)[] levels =
        [
            .. Levels(data, "b").Select(level => (OrderSide.Buy, level.Price, level.Quantity)),
            .. Levels(data, "a").Select(level => (OrderSide.Sell, level.Price, level.Quantity)),
        ];
        var previous = data.TryGetProperty("pu", out var named) ? named.GetInt64() : 0;
        return BookFeed.Message(data.GetProperty("U").GetInt64(), data.GetProperty("u").GetInt64(), previous, levels.Length == 0 ? [(OrderSide.Buy, 0, 0)] : levels);
    }

    private IEnumerable<BookLevel> Levels(JsonElement data, string side) => data.GetProperty(side).EnumerateArray().Select(level => Level(level[0], level[1]));

    private BookLevel Level(JsonElement price, JsonElement quantity) =>
        new(Mantissa(price.GetString()!, _priceDecimals), Mantissa(quantity.GetString()!, _quantityDecimals));

    private static long Mantissa(string text, int decimals)
    {
        var value = decimal.Parse(text) * (decimal)Math.Pow(10, decimals);
        return value == decimal.Truncate(value) ? (long)value : throw new FormatException($"{text} has more than {decimals} decimals.");
    }
}
