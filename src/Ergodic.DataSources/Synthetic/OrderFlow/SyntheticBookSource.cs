using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>
/// Book, trades and quotes of a made-up instrument, every event flagged <see cref="MarketEventFlags.Synthetic"/>. It opens with a snapshot. Then each order
/// of the flow that does something is one batch of one venue and receive time: its trades, the levels it changed, the quote where the best price or
/// quantity changed. A batch of n changed levels takes the update ids previous + 1 to previous + n, which all its deltas carry; its last delta ends the
/// batch. Snapshots come again from time to time, with the last id so far. The book is never crossed or locked at the end of a batch.
/// </summary>
/// <remarks>Equal to the bit on every machine, as <see cref="SyntheticMarketSource"/> is and for the same reasons.</remarks>
public sealed class SyntheticBookSource : IMarketEventSource
{
    private readonly SyntheticBookOptions _options;
    private readonly OrderFlowGenerator _flow;
    private readonly FlowBook _book;
    private readonly Variates _latency;
    private readonly EventBuffer _pending = new();
    private readonly uint _instrument;
    private Timestamp _venueTime;
    private Timestamp _receiveTime;
    private Timestamp _nextSnapshot;
    private long _lastUpdate;
    private long _lastTrade;
    private (long Bid, long BidQuantity, long Ask, long AskQuantity) _quoted;
    private bool _isStarted;

    /// <summary>Makes the feed.</summary>
    /// <exception cref="Domain.Errors.TradingException">The options are impossible; the message says which and what is allowed.</exception>
    public SyntheticBookSource(SyntheticBookOptions options)
    {
        _options = options.Checked();
        var fair = options.Flow.Fair;
        _flow = new OrderFlowGenerator(options.Flow);
        _book = new FlowBook(options.Levels);
        for (var i = 0; i < (4 * options.Levels) + 4; i++) _pending.Add(default); // room for the longest batch: both sides traded or told whole
        _pending.Clear();
        _latency = new Variates(fair.Seed, fair.Assets[0].Symbol, "latency");
        var instrument = SyntheticMarketSource.ToInstrument(fair.Assets[0], fair, 0);
        _instrument = instrument.Number;
        Instruments = [instrument];
        Report = new IngestReport($"synthetic book, seed {fair.Seed}");
        Report.Note($"synthetic: a made-up book of seed {fair.Seed} (Hawkes order flow around a regime-switching GARCH-t price), not a record of any market");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <inheritdoc/>
    public IngestReport Report { get; }

    /// <summary>The fraction of time made.</summary>
    public double Progress => _flow.Progress;

    /// <summary>0: nothing is read from a file.</summary>
    public long Line => 0;

    /// <summary>The flow behind the feed, for those who compare its fair price with the book's.</summary>
    internal OrderFlowGenerator Flow => _flow;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        var count = 0;
        while (count < destination.Length)
        {
            if (_pending.Count == 0 && !Refill()) break;
            count += _pending.Take(destination[count..]);
        }

        Report.Events += count;
        Report.Records += count;
        return count;
    }

    /// <summary>Holds nothing to release.</summary>
    public void Dispose()
    {
    }

    /// <summary>Makes the next batch that has an event in it; false at the end.</summary>
    private bool Refill()
    {
        _pending.Clear();
        if (!_isStarted) Start();
        while (_pending.Count == 0)
        {
            if (!_flow.TryNext(_book.View, out var order)) return false;
            _book.Apply(order);
            if (_book.Changes.Length == 0) continue;
            Arrive(order.Time);
            foreach (var trade in _book.Trades) AddTrade(trade);
            AddChanges();
            AddQuote();
            if (_venueTime >= _nextSnapshot) AddSnapshot();
        }

        return true;
    }

    private void Start()
    {
        _isStarted = true;
        _lastUpdate = 1;
        for (var i = 0; i < _options.Flow.RestingOrders; i++)
        {
            _book.Apply(_flow.Resting(FlowKind.AddBid, _book.View));
            _book.Apply(_flow.Resting(FlowKind.AddAsk, _book.View));
        }

        Arrive(_flow.Now);
        AddSnapshot();
        AddQuote();
    }

    private void Arrive(Timestamp venueTime)
    {
        _venueTime = venueTime;
        var late = _options.Latency + (long)(_options.Jitter * _latency.NextExponential());
        _receiveTime = Timestamp.Max(_receiveTime, venueTime.AddNanoseconds(late));
    }

    private void AddTrade(in FlowTrade trade) =>
        Add(MarketEventKind.Trade, trade.IsSell ? MarketEventFlags.Sell : MarketEventFlags.None, trade.Price, trade.Quantity, ++_lastTrade);

    private void AddChanges()
    {
        var changes = _book.Changes;
        var previous = _lastUpdate;
        _lastUpdate += changes.Length;
        for (var i = 0; i < changes.Length; i++)
        {
            var flags = SideOf(changes[i].IsAsk) | (i == changes.Length - 1 ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
            Add(MarketEventKind.BookDelta, flags, changes[i].Price, changes[i].Quantity, previous + 1, _lastUpdate, previous);
        }
    }

    private void AddQuote()
    {
        var (bids, asks) = (_book.Bids, _book.Asks);
        var quote = (bids.Best, bids.BestQuantity, asks.Best, asks.BestQuantity);
        if (quote == _quoted || bids.Count == 0 || asks.Count == 0) return;
        _quoted = quote;
        Add(MarketEventKind.Quote, MarketEventFlags.None, bids.Best, bids.BestQuantity, asks.Best, asks.BestQuantity, _lastUpdate);
    }

    private void AddSnapshot()
    {
        _nextSnapshot = _venueTime.AddNanoseconds(Math.Min(_options.SnapshotEvery, long.MaxValue - _venueTime.Nanoseconds));
        Add(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, _book.Bids.Count + _book.Asks.Count, _lastUpdate);
        AddLevels(_book.Bids, isAsk: false);
        AddLevels(_book.Asks, isAsk: true);
        Add(MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd);
    }

    private void AddLevels(FlowSide side, bool isAsk)
    {
        for (var depth = 0; depth < side.Count; depth++) Add(MarketEventKind.BookSnapshotLevel, SideOf(isAsk), side.PriceAt(depth), side.QuantityAt(depth));
    }

    private void Add(MarketEventKind kind, MarketEventFlags flags, long p0 = 0, long p1 = 0, long p2 = 0, long p3 = 0, long p4 = 0) =>
        _pending.Add(new MarketEvent(kind, flags | MarketEventFlags.Synthetic, 0, _instrument, _venueTime, _receiveTime, p0, p1, p2, p3, p4));

    private static MarketEventFlags SideOf(bool isAsk) => isAsk ? MarketEventFlags.Sell : MarketEventFlags.None;
}
