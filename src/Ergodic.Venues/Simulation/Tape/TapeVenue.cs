using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation.Realism;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>
/// A venue made of a recorded market: trades, best quotes, books by price or by order. Our orders meet what was recorded and change nothing in
/// it. It stands beside the core: the host shows it each event before the core sees it and takes its reports as inputs. Its clock is the
/// venue time of the events shown; an order that arrives between two events meets the book that stands there. Deterministic by seed; no
/// allocation in steady state, and an event none of our orders is near costs little more than keeping the book.
/// </summary>
public sealed partial class TapeVenue : IVenueLink
{
    private readonly TapeBook[] _books;
    private readonly SimulatedVenueOptions _options;
    private readonly QueueModel _model;
    private readonly ArrivalQueue<TapeMessage> _inbound = new();
    private readonly ArrivalQueue<VenueReport> _outbound = new();
    private readonly Dictionary<ClientOrderId, TapeOrder> _byId = [];
    private readonly Stack<TapeOrder> _pool = new();
    private readonly FeeMeter _fees;
    private readonly VenueAccount? _account;
    private readonly VenueMemory _memory;
    private readonly decimal _limit;
    private readonly bool _watchesAll;
    private Timestamp _now = Timestamp.MinValue;
    private Timestamp _due = Timestamp.MaxValue; // the earliest of what happens by itself
    private Timestamp _nextTimed = Timestamp.MaxValue;
    private TapeBook? _unsettled; // a book within a batch
    private long _lastOrderId;
    private long _lastTradeId;

    /// <summary>Opens a venue for some instruments, numbered from 0.</summary>
    /// <exception cref="Domain.Errors.TradingException">An option is out of its range.</exception>
    public TapeVenue(IReadOnlyList<Instrument> instruments, SimulatedVenueOptions options)
    {
        var realism = options.Realism.Checked();
        VenueRealism.Require(options.VolumeLimit is null or (> 0 and <= 1), "volume limit", (double)(options.VolumeLimit ?? 1), "above 0 and up to 1");
        _options = options;
        _model = options.Queue ?? new QueueModel.RiskAverse();
        _limit = options.VolumeLimit ?? 1m;
        _books = [.. instruments.Select(instrument => new TapeBook(instrument, _model, new TapeStreams(options.Seed, instrument.Number)))];
        _watchesAll = realism.Arrivals is not null || realism.Margin is not null;
        _fees = new FeeMeter(realism.FeeTiers);
        _memory = new VenueMemory(instruments, SimulatedVenue.Remembered);
        if (realism.Margin is not null || realism.BorrowRate > 0) _account = new VenueAccount(instruments, realism);
    }

    /// <summary>How far the tape has been played.</summary>
    public Timestamp Now => _now;

    /// <summary>When something happens next by itself: a message arrives, or an order's time is over.</summary>
    public Timestamp NextDue => Timestamp.Min(_due, _outbound.NextArrival);

    /// <summary>When the next report arrives.</summary>
    public Timestamp NextReport => _outbound.NextArrival;

    /// <summary>Orders of ours that are here or on their way.</summary>
    public int Working => _byId.Count;

    /// <summary>The account at the venue, where margin or borrowing are simulated.</summary>
    public VenueAccount? Account => _account;

    /// <summary>The best visible price of a side of an instrument; false where none is known.</summary>
    public bool TryBest(uint instrument, OrderSide side, out decimal price)
    {
        var book = _books[instrument];
        var found = book.Visible.TryBest(side, out var level);
        price = found ? book.Instrument.PriceOf(level.Price) : 0;
        return found;
    }

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        var book = _books[request.Intent.Instrument];
        var order = _pool.TryPop(out var reused) ? reused : new TapeOrder();
        order.Open(request.Id, in request.Intent, book.Instrument);
        _byId.Add(request.Id, order);
        Send(book, request.Time, new TapeMessage(order, request.Id, request.Intent.Instrument));
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now) => Send(_books[order.Instrument], now, new TapeMessage(null, order.Id, order.Instrument));

    /// <summary>
    /// Shows the venue the next event. Events come in the order they reached us; of each instrument their venue times must not fall, and one
    /// that does is taken at the time reached. What was due before the event's time has happened first.
    /// </summary>
    public void Play(in MarketEvent market)
    {
        if (market.VenueTime > _now)
        {
            if (_due < market.VenueTime) Catch(market.VenueTime.AddNanoseconds(-1));
            _now = market.VenueTime;
        }

        var book = _books[market.Instrument];
        switch (market.Kind)
        {
            case MarketEventKind.BookDelta:
                book.SetLevel((market.Flags & MarketEventFlags.Sell) != MarketEventFlags.None, market.P0, market.P1);
                EndEvent(book, market.Flags);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade:
                if (_options.Slippage.NeedsVolume) book.Turnover.Add(book.Instrument.QuantityAsDouble(market.P1), _now);
                if (book.Trade(market.P0)) Traded(book, market.P0, market.P1, (market.Flags & MarketEventFlags.Sell) != MarketEventFlags.None);
                if (book.Waiting.Count > 0) Awake(book);
                if (_account is not null) Mark(book, market.P0);
                break;
            case MarketEventKind.Quote:
                book.SetQuote(market.P0, market.P1, market.P2, market.P3);
                EndEvent(book, MarketEventFlags.BatchEnd);
                break;
            case MarketEventKind.BookSnapshotBegin:
                book.BeginSnapshot();
                break;
            case MarketEventKind.BookSnapshotLevel:
                book.SnapshotLevel((market.Flags & MarketEventFlags.Sell) != MarketEventFlags.None, market.P0, market.P1);
                break;
            case MarketEventKind.BookSnapshotEnd:
                book.EndSnapshot();
                EndEvent(book, MarketEventFlags.BatchEnd);
                break;
            case MarketEventKind.BookOrder:
                PlayOrder(book, in market);
                break;
            case MarketEventKind.BookChecksum:
                EndEvent(book, MarketEventFlags.BatchEnd);
                break;
            default:
                PlayReference(book, in market);
                break;
        }
    }

    /// <summary>Shows the venue events in their order.</summary>
    public void Play(ReadOnlySpan<MarketEvent> events)
    {
        foreach (ref readonly var market in events) Play(in market);
    }

    /// <summary>Takes in what has arrived by then, and ends what has run out; true when anything happened. Times the tape has not come to wait for it.</summary>
    public bool Settle(Timestamp now)
    {
        if (_due > Timestamp.Min(now, _now)) return false;
        Catch(Timestamp.Min(now, _now));
        return true;
    }

    /// <summary>Time has come to <paramref name="time"/> and no event before it is left: what was due by then happens.</summary>
    public void AdvanceTo(Timestamp time)
    {
        if (_due <= time) Catch(time);
        _now = Timestamp.Max(_now, time);
    }

    /// <inheritdoc/>
    public bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival) => _outbound.TryTake(until, out report, out arrival);

    /// <summary>Everything that happens by itself up to a moment, in the order of its time.</summary>
    private void Catch(Timestamp until)
    {
        if (_unsettled is { } book) Settle(book);
        while (true)
        {
            var arrival = _inbound.NextArrival;
            var next = Timestamp.Min(arrival, _nextTimed);
            if (next > until) break;
            _now = Timestamp.Max(_now, next);
            if (arrival <= _nextTimed)
            {
                _inbound.TryTake(until, out var message, out _);
                if (message.Order is { } order) Admit(order, _books[order.Intent.Instrument]);
                else if (message.IsLookUp) LookUp(message.Id, _books[message.Instrument]);
                else TakeBack(message.Id, _books[message.Instrument]);
            }
            else RunTimed(next);
        }

        _due = Timestamp.Min(_inbound.NextArrival, _nextTimed);
    }

    /// <summary>The rest of the market of the batch may still come: it is looked at when it is complete, or when time goes on.</summary>
    private void EndEvent(TapeBook book, MarketEventFlags flags)
    {
        if (!book.IsDirty && book.Waiting.Count == 0 && !_watchesAll) return;
        if ((flags & MarketEventFlags.BatchEnd) != MarketEventFlags.None) Settle(book);
        else
        {
            if (_unsettled is { } other && other != book) Settle(other);
            _unsettled = book;
            _due = Timestamp.Min(_due, _now);
        }
    }

    private void Settle(TapeBook book)
    {
        if (_unsettled == book)
        {
            _unsettled = null;
            _due = Timestamp.Min(_inbound.NextArrival, _nextTimed);
        }

        if (book.IsLoading) return;
        book.IsDirty = false;
        if (book.Status == InstrumentStatus.Halted) return;
        if (book.Waiting.Count > 0) Awake(book);
        Touch(book, book.Buys);
        Touch(book, book.Sells);
        if (_options.Realism.Arrivals is { } arrivals) Arrive(book, arrivals.PerSecond);
        if (_account is not null && book.LastTrade == 0 && book.Visible.HasBothSides) Mark(book, (long)book.Visible.Mid);
    }

    private void PlayOrder(TapeBook book, in MarketEvent market)
    {
        var traded = book.SetOrder(in market, out var price);
        if (traded > 0)
        {
            book.Trade(price);
            Traded(book, price, traded, (market.Flags & MarketEventFlags.Sell) == MarketEventFlags.None);
            if (_account is not null) Mark(book, price);
        }

        EndEvent(book, market.Flags);
    }

    private void PlayReference(TapeBook book, in MarketEvent market)
    {
        if (market.IsCorporateAction) Apply(book, in market);
        else if (_account is null) return;
        else if (market.Kind == MarketEventKind.Funding)
        {
            if (market.P2 != 0) Mark(book, market.P2);
            _account.Fund(book.Instrument, market.P0, _now);
            Liquidate();
        }
        else if (market.Kind == MarketEventKind.MarkPrice) Mark(book, market.P0);
    }

    private void Mark(TapeBook book, long price)
    {
        _account!.Mark(book.Instrument, price, _now);
        if (_account.IsExhausted) Liquidate();
    }

    private void Send(TapeBook book, Timestamp sent, TapeMessage message)
    {
        _inbound.Add(sent.AddNanoseconds(_options.Latency.Draw(book.Streams.OrderLatency)), message);
        _due = Timestamp.Min(_due, _inbound.NextArrival);
    }

    private void Report(in VenueReport report, TapeBook book)
    {
        var latency = _options.ResponseLatency ?? _options.Latency;
        _outbound.Add(_now.AddNanoseconds(latency.Draw(book.Streams.ResponseLatency)), report);
    }
}
