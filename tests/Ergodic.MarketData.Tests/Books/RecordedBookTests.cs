using System.IO.Compression;
using System.Text.Json;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Books;

/// <summary>Real streams: recorded BTC books of Binance, an XRP book of Bybit, BTC snapshots of Hyperliquid.</summary>
public class RecordedBookTests
{
    private const string Folder = "data/crypto/l2/";
    private const long MaxMemory = 1_000_000; // spec: under 1 MB a symbol

    public static TheoryData<BookSequenceRule, int, int, string[]> Recordings => new()
    {
        { BookSequenceRule.BinanceSpot, 2, 8, ["hftbacktest_spot_btcusdt_20240808.gz", "hftbacktest_spot_btcusdt_20240809.gz"] },
        { BookSequenceRule.BinanceFutures, 1, 0, ["hftbacktest_cm_btcusd_perp_20240808.gz", "hftbacktest_cm_btcusd_perp_20240809.gz"] },
        { BookSequenceRule.BinanceFutures, 2, 3, ["hftbacktest_usdm_btcusdt_20240808.gz"] },
    };

    [Theory]
    [MemberData(nameof(Recordings))]
    public void A_recorded_book_is_rebuilt_without_a_gap_and_agrees_with_the_quotes(BookSequenceRule rule, int priceDecimals, int quantityDecimals, string[] files)
    {
        var recording = Open(priceDecimals, quantityDecimals, files);
        var (book, naive) = (new BookSynchroniser(rule), new NaiveBook());
        var (compared, usable) = (0, 0);
        for (var i = 0; i < recording.Messages.Count; i++)
        {
            foreach (ref readonly var next in recording.Messages[i].AsSpan()) book.Apply(next);
            if (i < recording.SnapshotAt) continue;
            book.IsUsable.ShouldBeTrue($"message {i}: {book.LastFault}");
            usable++;
            if (!recording.Quotes.TryGetValue(book.LastId, out var quote)) continue;
            (book.Book.Best(OrderSide.Buy), book.Book.Best(OrderSide.Sell)).ShouldBe((quote.Bid, quote.Ask));
            compared++;
        }

        // The naive rebuild: the snapshot, then every message that ends after it.
        var snapshot = recording.Messages[recording.SnapshotAt];
        foreach (var level in snapshot) naive.Apply(level);
        var applied = recording.Messages.Where(message => message[0].Kind == MarketEventKind.BookDelta && message[0].P3 > snapshot[0].P1).ToArray();
        foreach (var change in applied.SelectMany(message => message)) naive.Apply(change);
        book.Book.Levels().ShouldBe(naive.Levels());

        compared.ShouldBeGreaterThan(usable / 100);
        var counts = book.Counts;
        (counts.Snapshots, counts.Batches, counts.Stale).ShouldBe((1, applied.Length, recording.Messages.Count - applied.Length - 1));
        (counts.Gaps, counts.Faults, counts.Duplicates, counts.OutOfOrder, counts.Crossed, counts.Locked, counts.InvalidLevels, counts.Dropped)
            .ShouldBe((0, 0, 0, 0, 0, 0, 0, 0));
        (counts.Updates + counts.UnknownRemovals).ShouldBe(applied.Sum(message => message.Count(change => change.P0 != 0)));
        book.Book.MemoryBytes.ShouldBeLessThan(MaxMemory);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Faults_put_into_a_recording_are_found(BookSequenceRule rule, int priceDecimals, int quantityDecimals, string[] files)
    {
        var recording = Open(priceDecimals, quantityDecimals, files[..1]);
        var messages = recording.Messages[..Math.Min(recording.Messages.Count, recording.SnapshotAt + 500)];
        var random = new Random(23);
        for (var run = 0; run < 60; run++)
        {
            var at = random.Next(recording.SnapshotAt + 60, messages.Count - 2);
            var kind = run % 4;
            List<MarketEvent[]> changed = [.. messages];
            if (kind == 0) changed.RemoveAt(at);
            else if (kind == 1) (changed[at], changed[at + 1]) = (changed[at + 1], changed[at]);
            else if (kind == 2) changed.Insert(at + 1, changed[at]);
            else changed[at] = changed[at].Length > 1 ? changed[at][..^1] : [];
            var book = new BookSynchroniser(rule);
            foreach (var next in changed[..at].SelectMany(message => message)) book.Apply(next);
            book.IsUsable.ShouldBeTrue();
            foreach (var next in changed[at..(at + 2)].SelectMany(message => message)) book.Apply(next);
            if (kind == 2) (book.Counts.Duplicates, book.Counts.Faults, book.IsUsable).ShouldBe((1, 0, true));
            else (book.Counts.Faults, book.State).ShouldBe((1, BookState.Gap));
        }
    }

    [Fact]
    public void A_recorded_bybit_book_follows_the_rule_of_the_previous_id()
    {
        using var archive = ZipFile.OpenRead(SharedFiles.PathOrSkip(Folder + "bybit_xrpusdt-ob500.data.zip"));
        using var reader = new StreamReader(archive.Entries[0].Open());
        var (book, naive, lines) = (new BookSynchroniser(BookSequenceRule.Previous), new NaiveBook(), 0);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var (data, isSnapshot) = (document.RootElement.GetProperty("data"), document.RootElement.GetProperty("type").GetString() == "snapshot");
            var id = data.GetProperty("u").GetInt64();
            var (bids, asks) = (Bybit(data, "b"), Bybit(data, "a"));
            var message = isSnapshot
                ? BookFeed.Snapshot(id, bids, asks)
                : BookFeed.Message(id, id, id - 1, [.. bids.Select(level => (OrderSide.Buy, level.Price, level.Quantity)), .. asks.Select(level => (OrderSide.Sell, level.Price, level.Quantity))]);
            foreach (var next in message)
            {
                book.Apply(next);
                naive.Apply(next);
            }

            book.IsUsable.ShouldBeTrue();
            book.Book.Levels().ShouldBe(naive.Levels());
            lines++;
        }

        (book.Counts.Faults, book.Counts.Batches, book.Counts.Crossed).ShouldBe((0, lines - 1, 0));
        lines.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_recorded_feed_of_snapshots_is_taken_whole()
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(SharedFiles.PathOrSkip(Folder + "hftbacktest_hyperliquid_btcusd_20250126.gz")), CompressionMode.Decompress));
        var (book, snapshots) = (new BookSynchroniser(BookSequenceRule.SnapshotOnly), 0);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line.AsMemory(line.IndexOf(' ') + 1));
            if (document.RootElement.GetProperty("channel").GetString() != "l2Book") continue;
            var sides = document.RootElement.GetProperty("data").GetProperty("levels").EnumerateArray()
                .Select(side => side.EnumerateArray().Select(level => Level(level.GetProperty("px"), level.GetProperty("sz"), 1, 5)).ToArray()).ToArray();
            var answer = false;
            foreach (var next in BookFeed.Snapshot(0, sides[0], sides[1])) answer = book.Apply(next);
            answer.ShouldBeTrue();
            book.Book.Levels().ShouldBe([.. sides[0], .. sides[1]]);
            snapshots++;
        }

        (book.Counts.Snapshots, book.Counts.Faults, book.Counts.Crossed).ShouldBe((snapshots, 0, 0));
        snapshots.ShouldBeGreaterThan(10);
    }

    private static RecordedDepth Open(int priceDecimals, int quantityDecimals, string[] files) =>
        new(priceDecimals, quantityDecimals, [.. files.Select(file => SharedFiles.PathOrSkip(Folder + file))]);

    private static BookLevel[] Bybit(JsonElement data, string side) => [.. data.GetProperty(side).EnumerateArray().Select(level => Level(level[0], level[1], 4, 2))];

    private static BookLevel Level(JsonElement price, JsonElement quantity, int priceDecimals, int quantityDecimals) => new(
        (long)(decimal.Parse(price.GetString()!) * (decimal)Math.Pow(10, priceDecimals)),
        (long)(decimal.Parse(quantity.GetString()!) * (decimal)Math.Pow(10, quantityDecimals)));
}
