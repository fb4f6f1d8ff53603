using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;

namespace Ergodic.Benchmarks;

/// <summary>Time an L2 event: one snapshot and the changes after it, applied to a warm book. The feed's name says whether it was recorded.</summary>
public class BookBenchmarks
{
    private const int Events = 1 << 18;
    private readonly SortedDictionary<long, long> _bids = [], _asks = [];
    private readonly OrderBook _book = new();
    private readonly BookSynchroniser _synchroniser = new(BookSequenceRule.Previous);
    private readonly BookLevel[] _top = new BookLevel[50];
    private readonly BookChecksum _kraken = new(BookChecksumFormat.Kraken, 2, 8);
    private MarketEvent[] _feed = [];

    [ParamsSource(nameof(Feeds))]
    public string Feed { get; set; } = "";

    public static IEnumerable<string> Feeds => DepthFeed.Names;

    [GlobalSetup]
    public void ReadFeed()
    {
        _feed = DepthFeed.Read(Feed, Events);
        OrderBook();
        BookSynchroniser();
        if (_synchroniser.Counts.Faults > 0) throw new InvalidOperationException($"The feed '{Feed}' has a gap.");
        Console.WriteLine($"// {Feed}: {_book.Count(OrderSide.Buy)} bids, {_book.Count(OrderSide.Sell)} asks at the end, {_book.MemoryBytes} bytes");
    }

    /// <summary>A sorted dictionary a side, nothing checked.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int SortedDictionaries()
    {
        foreach (ref readonly var change in _feed.AsSpan())
        {
            if (change.Kind == MarketEventKind.BookSnapshotBegin)
            {
                _bids.Clear();
                _asks.Clear();
            }
            else if (change.Kind is MarketEventKind.BookDelta or MarketEventKind.BookSnapshotLevel)
            {
                var side = (change.Flags & MarketEventFlags.Sell) != MarketEventFlags.None ? _asks : _bids;
                if (change.P1 == 0) side.Remove(change.P0);
                else side[change.P0] = change.P1;
            }
        }

        return _bids.Count + _asks.Count;
    }

    /// <summary>The book alone.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public int OrderBook()
    {
        foreach (ref readonly var change in _feed.AsSpan()) _book.Apply(change);
        return _book.Count(OrderSide.Buy);
    }

    /// <summary>The book with sequence, integrity checks and counts.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long BookSynchroniser()
    {
        foreach (ref readonly var change in _feed.AsSpan()) _synchroniser.Apply(change);
        return _synchroniser.LastId;
    }

    /// <summary>The 50 best levels of both sides.</summary>
    [Benchmark]
    public int CopyTop50() => _book.CopyTop(OrderSide.Buy, _top) + _book.CopyTop(OrderSide.Sell, _top);

    /// <summary>A checksum as Kraken takes it.</summary>
    [Benchmark]
    public uint KrakenChecksum() => _kraken.Of(_book);
}
