using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Books;

public class BookChecksumTests
{
    /// <summary>The worked example of docs.kraken.com, "Book checksum (WebSocket v2)": BTC/USD with 1 and 8 decimals, 3310070434.</summary>
    private static readonly (long Price, long Quantity)[] KrakenBids =
    [
        (452835, 10000000), (452834, 154582015), (452821, 10000000), (452810, 10000000), (452803, 154592586),
        (452790, 7990000), (452776, 3310103), (452775, 30000000), (452773, 154602737), (452766, 15445238),
    ];

    private static readonly (long Price, long Quantity)[] KrakenAsks =
    [
        (452852, 100000), (452864, 154571953), (452866, 154571109), (452896, 154560911), (452902, 15890660),
        (452918, 154553491), (452947, 4454749), (452961, 35380000), (452975, 9945542), (452995, 18772827),
    ];

    [Fact]
    public void Krakens_documented_example_is_reproduced() =>
        new BookChecksum(BookChecksumFormat.Kraken, 1, 8).Of(Book(KrakenBids, KrakenAsks)).ShouldBe(3310070434u);

    [Fact]
    public void Mantissas_with_other_decimals_than_the_pair_give_the_same_checksum()
    {
        var finer = Book([.. KrakenBids.Select(level => (level.Price * 1000, level.Quantity * 10))], [.. KrakenAsks.Select(level => (level.Price * 1000, level.Quantity * 10))]);
        new BookChecksum(BookChecksumFormat.Kraken, 4, 9, 1, 8).Of(finer).ShouldBe(3310070434u);
        var book = Book([(12, 5)], [(13, 40)]);
        var zeros = Book([(1200, 50)], [(1300, 400)]);
        new BookChecksum(BookChecksumFormat.Kraken, 0, 0, 2, 1).Of(book).ShouldBe(new BookChecksum(BookChecksumFormat.Kraken, 2, 1).Of(zeros));
    }

    [Fact]
    public void Levels_below_the_tenth_do_not_count_and_each_of_the_ten_does()
    {
        var book = Book(KrakenBids, KrakenAsks);
        var checksum = new BookChecksum(BookChecksumFormat.Kraken, 1, 8);
        book.Set(OrderSide.Buy, 452000, 5);
        book.Set(OrderSide.Sell, 453000, 5);
        checksum.Of(book).ShouldBe(3310070434u);
        foreach (var (side, levels) in ((OrderSide, (long Price, long Quantity)[])[])[(OrderSide.Buy, KrakenBids), (OrderSide.Sell, KrakenAsks)])
        {
            foreach (var (price, quantity) in levels)
            {
                book.Set(side, price, quantity + 1);
                checksum.Of(book).ShouldNotBe(3310070434u);
                book.Set(side, price, quantity);
            }
        }

        checksum.Of(book).ShouldBe(3310070434u);
    }

    [Fact]
    public void Krakens_recorded_message_is_reproduced()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedFiles.PathOrSkip("venues/ccxt/signing/book_checksums.json")));
        var kraken = vectors.RootElement.GetProperty("kraken_ws_v2");
        var (price, quantity) = (kraken.GetProperty("pricePrecision").GetInt32(), kraken.GetProperty("qtyPrecision").GetInt32());
        var book = Book(
            [.. kraken.GetProperty("bidsBestFirst").EnumerateArray().Select(level => (Scaled(level.GetProperty("price"), price), Scaled(level.GetProperty("qty"), quantity)))],
            [.. kraken.GetProperty("asksBestFirst").EnumerateArray().Select(level => (Scaled(level.GetProperty("price"), price), Scaled(level.GetProperty("qty"), quantity)))]);
        new BookChecksum(BookChecksumFormat.Kraken, price, quantity).Of(book).ShouldBe(kraken.GetProperty("checksumUInt32").GetUInt32());
    }

    /// <summary>By the rule OKX documents, computed with another program (zlib); no recorded OKX message holds a whole book.</summary>
    [Theory]
    [InlineData(2, 2, "8476.98:415:8477:7:8475.55:0.01:8477.34:1.5:8478:12", 847698L, 41500L, 847555L, 1L, 847700L, 700L, 847734L, 150L, 847800L, 1200L)]
    [InlineData(0, 0, "12:3:15:7:11:3:16:7:20:1", 12L, 3L, 11L, 3L, 15L, 7L, 16L, 7L, 20L, 1L)]
    [InlineData(8, 3, "0.00000012:0.003:0.00001:0.007:0.00000011:3:0.1:0.07:1:1", 12L, 3L, 11L, 3000L, 1000L, 7L, 10000000L, 70L, 100000000L, 1000L)]
    [InlineData(1, 1, "-0.5:1:0.5:1:-1.5:1:1:1:1.5:1", -5L, 10L, -15L, 10L, 5L, 10L, 10L, 10L, 15L, 10L)]
    public void Okx_interleaves_bids_and_asks_and_writes_the_shortest_numbers(
        int priceDecimals, int quantityDecimals, string text,
        long bid1, long bidQuantity1, long bid2, long bidQuantity2, long ask1, long askQuantity1, long ask2, long askQuantity2, long ask3, long askQuantity3)
    {
        var book = Book([(bid1, bidQuantity1), (bid2, bidQuantity2)], [(ask1, askQuantity1), (ask2, askQuantity2), (ask3, askQuantity3)]);
        new BookChecksum(BookChecksumFormat.Okx, priceDecimals, quantityDecimals).Of(book).ShouldBe(PlainCrc(text));
    }

    [Fact]
    public void Okx_takes_25_levels_a_side_and_the_known_sum_of_a_text()
    {
        PlainCrc("123456789").ShouldBe(0xCBF43926u); // the check value of this CRC
        var levels = Enumerable.Range(1, 30).ToArray();
        var book = Book([.. levels.Select(i => (1000L - i, (long)i))], [.. levels.Select(i => (1000L + i, (long)i))]);
        var text = string.Join(':', levels[..25].Select(i => $"{1000 - i}:{i}:{1000 + i}:{i}"));
        new BookChecksum(BookChecksumFormat.Okx, 0, 0).Of(book).ShouldBe(PlainCrc(text));
        new BookChecksum(BookChecksumFormat.Okx, 0, 0).Of(new OrderBook()).ShouldBe(0u);
    }

    [Fact]
    public void Random_books_agree_with_the_text_written_naively()
    {
        var random = new Random(11);
        for (var run = 0; run < 2000; run++)
        {
            var (priceDecimals, quantityDecimals) = (random.Next(0, 12), random.Next(0, 19));
            var bids = Levels(random, 1, 5_000_000);
            var asks = Levels(random, 5_000_001, 90_000_000);
            var book = Book(bids, asks);
            var (bidLevels, askLevels) = (book.Levels(OrderSide.Buy), book.Levels(OrderSide.Sell));
            var kraken = string.Concat(askLevels.Take(10).Concat(bidLevels.Take(10)).Select(level => $"{level.Price}{level.Quantity}"));
            new BookChecksum(BookChecksumFormat.Kraken, priceDecimals, quantityDecimals).Of(book).ShouldBe(PlainCrc(kraken));
            var okx = Enumerable.Range(0, 25).SelectMany(i => bidLevels.Skip(i).Take(1).Concat(askLevels.Skip(i).Take(1)))
                .Select(level => $"{Shortest(level.Price, priceDecimals)}:{Shortest(level.Quantity, quantityDecimals)}");
            new BookChecksum(BookChecksumFormat.Okx, priceDecimals, quantityDecimals).Of(book).ShouldBe(PlainCrc(string.Join(':', okx)));
        }
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new BookChecksum(0, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BookChecksum(BookChecksumFormat.Okx, -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BookChecksum(BookChecksumFormat.Okx, 1, 19));
        Should.Throw<ArgumentOutOfRangeException>(() => new BookChecksum(BookChecksumFormat.Kraken, 1, 1, 19));
        Should.Throw<ArgumentOutOfRangeException>(() => new BookChecksum(BookChecksumFormat.Kraken, 1, 1, 1, 19));
    }

    [Fact]
    public void Computing_allocates_nothing()
    {
        var book = Book(KrakenBids, KrakenAsks);
        BookChecksum[] checksums = [new(BookChecksumFormat.Kraken, 1, 8), new(BookChecksumFormat.Okx, 1, 8)];
        Allocations.Least(() =>
        {
            for (var i = 0; i < 1000; i++) checksums[i & 1].Of(book);
        }).ShouldBe(0);
    }

    private static (long, long)[] Levels(Random random, int from, int to) =>
        [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => ((long)random.Next(from, to), random.NextInt64(1, 1L << random.Next(1, 62))))];

    private static OrderBook Book((long Price, long Quantity)[] bids, (long Price, long Quantity)[] asks)
    {
        var book = new OrderBook();
        foreach (var (price, quantity) in bids) book.Set(OrderSide.Buy, price, quantity);
        foreach (var (price, quantity) in asks) book.Set(OrderSide.Sell, price, quantity);
        return book;
    }

    private static long Scaled(JsonElement number, int decimals) => (long)(decimal.Parse(number.GetString()!) * (decimal)Math.Pow(10, decimals));

    private static string Shortest(long mantissa, int decimals) => (mantissa * new decimal(1, 0, 0, false, (byte)decimals)).ToString("0.##################");

    private static uint PlainCrc(string text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
