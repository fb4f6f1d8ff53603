using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation.Realism;

namespace Ergodic.Venues.Simulation;

/// <summary>
/// A venue made of bars. It stands beside the core: the host shows it each bar before the core sees it, takes its reports
/// as inputs, and lets the core answer between any two happenings on the bar's price path. Deterministic by seed; no
/// allocation in steady state.
/// </summary>
public sealed partial class SimulatedVenue : IVenueLink
{
    private const ulong StreamStride = 0xD1B54A32D192ED03;

    private readonly VenueBook[] _books;
    private readonly SimulatedVenueOptions _options;
    private readonly ArrivalQueue<VenueReport> _outbound = new();
    private readonly Stack<RestingOrder> _pool = new();
    private readonly Dictionary<ClientOrderId, RestingOrder> _byId = [];
    private readonly FeeMeter _fees;
    private int _inbound;
    private long _lastOrderId;
    private long _lastTradeId;

    /// <summary>Opens a venue for some instruments, numbered from 0.</summary>
    public SimulatedVenue(IReadOnlyList<Instrument> instruments, SimulatedVenueOptions options)
    {
        // Each instrument draws from a stream of its own, so that what happens in one does not change another.
        _books = [.. instruments.Select(instrument => new VenueBook(
            instrument,
            new SimulationRandom(unchecked(options.Seed + (instrument.Number * StreamStride))),
            SimulationRandom.Stream(options.Seed, instrument.Number, SimulationStream.ResponseLatency)))];
        _memory = new VenueMemory(instruments, Remembered);
        _options = options;
        _fees = new FeeMeter(options.Realism.FeeTiers);
    }

    /// <inheritdoc/>
    public void Place(in OrderRequest request)
    {
        var resting = _pool.TryPop(out var reused) ? reused : new RestingOrder();
        resting.Open(request.Id, in request.Intent);
        _byId.Add(request.Id, resting);
        Deliver(_books[request.Intent.Instrument], request.Time, new VenueMessage(resting, request.Id));
    }

    /// <inheritdoc/>
    public void Cancel(in OrderReference order, Timestamp now)
    {
        if (_byId.TryGetValue(order.Id, out var resting)) Deliver(_books[resting.Intent.Instrument], now, new VenueMessage(null, order.Id));
        else RefuseCancel(_books[0], order.Id, now.AddNanoseconds(_options.Latency.Draw(_books[0].Random)));
    }

    /// <summary>Shows the venue the next bar of an instrument; <see cref="Advance"/> then walks its price path.</summary>
    public void Open(in MarketEvent bar) => _books[bar.Instrument].Open(in bar);

    /// <summary>
    /// Goes on along the path of an instrument's bar to the next happening, which is at <paramref name="now"/>. True when
    /// there may be reports to take before going on; false when the bar is at its end.
    /// </summary>
    public bool Advance(uint instrument, out Timestamp now)
    {
        var book = _books[instrument];
        while (book.IsOpen && (book.Orders.Count > 0 || book.Inbound.NextArrival <= book.Close || _outbound.NextArrival <= book.Close))
        {
            book.Draw();
            now = book.Path.Now;
            if (Settle(book, now) | TradeAtCursor(book) | _outbound.NextArrival <= now) return true;
            if (book.Path.IsAtClose) break;
            MoveOn(book);
        }

        now = book.Close;
        book.End();
        return false;
    }

    /// <summary>True when a message is on its way that arrives by then, here or at an instrument that has been played that far.</summary>
    public bool HasMessageBy(Timestamp time)
    {
        if (_outbound.NextArrival <= time) return true;
        if (_inbound == 0) return false;
        foreach (var book in _books)
        {
            if (book.Inbound.NextArrival <= Timestamp.Min(time, book.Reached)) return true;
        }

        return false;
    }

    /// <summary>
    /// Takes in what has arrived by now, at each instrument no further than it has been played: later messages wait for its
    /// path. True when something had arrived.
    /// </summary>
    public bool Settle(Timestamp now)
    {
        if (_inbound == 0) return false;
        var any = false;
        foreach (var book in _books) any |= Settle(book, Timestamp.Min(now, book.Reached));
        return any;
    }

    /// <inheritdoc/>
    public Timestamp NextReport => _outbound.NextArrival;

    /// <inheritdoc/>
    public bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival) => _outbound.TryTake(until, out report, out arrival);

    /// <summary>Every order that still rests, with the reason it has not traded.</summary>
    public IReadOnlyList<OpenOrderReason> OpenOrders()
    {
        var reasons = new List<OpenOrderReason>();
        foreach (var book in _books)
        {
            foreach (var order in book.Orders) reasons.Add(new OpenOrderReason(order.Id, book.Instrument.Id.ToString(), OpenOrderWording.Why(order, _options)));
        }

        return reasons;
    }

    private void Deliver(VenueBook book, Timestamp sent, VenueMessage message)
    {
        book.Inbound.Add(sent.AddNanoseconds(_options.Latency.Draw(book.Random)), message);
        _inbound++;
    }

    private bool Settle(VenueBook book, Timestamp until)
    {
        var any = false;
        while (book.Inbound.TryTake(until, out var message, out var arrival))
        {
            any = true;
            _inbound--;
            if (message.Order is { } order) Admit(order, book, arrival);
            else if (message.Question is { } question) Answer(message.Id, question, book, arrival);
            else TakeBack(message.Id, book, arrival);
        }

        return any;
    }

    private void Admit(RestingOrder order, VenueBook book, Timestamp now)
    {
        var price = book.PriceAt(now);
        if (Objection(order, price, book.Status) is { } objection)
        {
            Report(order, VenueReportKind.Rejected, now, objection);
            Forget(order);
            return;
        }

        order.Arrival = now;
        order.VenueOrderId = ++_lastOrderId;
        order.IsMarketable = order.IsMarket || (!order.AwaitsTrigger && (price == 0 || order.IsReachedBy(price)));
        book.Orders.Add(order);
        Report(order, VenueReportKind.Accepted, now);
    }

    private static string? Objection(RestingOrder order, decimal price, InstrumentStatus status)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Quantity == 0) return NothingLeft;
        if (status == InstrumentStatus.Delisted) return Delisted;
        if (status == InstrumentStatus.Halted && intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok) return $"{intent.TimeInForce}: trading is halted";
        if (intent.Type > OrderType.StopLimit) return $"order type {intent.Type} cannot be matched against bars";
        if (intent.TimeInForce > TimeInForce.Gtd) return $"time in force {intent.TimeInForce} cannot be kept with bars: they have no auctions";
        if (intent.DisplayQuantity is not null) return "an iceberg needs an order book, and bars have none";
        if (intent.Contingency != Contingency.None) return $"{intent.Contingency} orders cannot be matched against bars";
        var isPostOnly = (intent.Flags & OrderFlags.PostOnly) != OrderFlags.None;
        return isPostOnly && intent.Type == OrderType.Limit && price > 0 && order.IsReachedBy(price)
            ? $"post-only, but {intent.LimitPrice} would trade at once against {price}"
            : null;
    }

    // A message that overtook its order finds nothing: the order is known, but has not arrived.
    private void TakeBack(ClientOrderId id, VenueBook book, Timestamp now)
    {
        if (_byId.TryGetValue(id, out var order) && order.VenueOrderId != 0) End(order, VenueReportKind.Canceled, now, "canceled on request");
        else RefuseCancel(book, id, now);
    }

    private void RefuseCancel(VenueBook book, ClientOrderId id, Timestamp now) =>
        Send(book, now, new VenueReport { Kind = VenueReportKind.CancelRejected, Order = id, VenueTime = now, Reason = "no such working order" });

    /// <summary>Trades, triggers or ends the first order that can at the cursor's price. True when one did.</summary>
    private bool TradeAtCursor(VenueBook book)
    {
        var (now, price) = (book.Path.Now, book.Path.Price);
        foreach (var order in book.Orders)
        {
            if (ExpiryOf(order) <= now)
            {
                End(order, VenueReportKind.Expired, now, $"{order.Intent.TimeInForce} time is over");
                return true;
            }

            if (book.Status == InstrumentStatus.Halted) continue;
            var isReached = order.IsMarket ? IsTheMoment(order, book) : order.IsReachedBy(price);
            if (isReached && order.AwaitsTrigger)
            {
                Trigger(order, now, price);
                return true;
            }

            if (isReached && HasVolume(order, book))
            {
                Fill(order, book, now, price);
                return true;
            }

            if (order.IsMarket) continue;
            if (!isReached) order.Note(price);
            if (order.Intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok && !order.AwaitsTrigger)
            {
                End(order, VenueReportKind.Expired, now, $"{order.Intent.TimeInForce}: {order.Intent.LimitPrice} did not trade at once against {price}{(isReached ? ", which has no volume" : "")}");
                return true;
            }
        }

        return false;
    }

    private bool IsTheMoment(RestingOrder order, VenueBook book) => order.IsTriggered || _options.Fill switch
    {
        FillModel.NextOpen => book.Path.IsAtOpen,
        FillModel.Close => book.Path.IsAtClose && order.Arrival < book.Path.Now,
        _ => true,
    };

    private bool HasVolume(RestingOrder order, VenueBook book) => book.Volume > 0 || !_options.Slippage.NeedsVolume || IsMaker(order);

    private static bool IsMaker(RestingOrder order) => order.Intent.Type is OrderType.Limit or OrderType.StopLimit && !order.IsMarketable;

    private void Trigger(RestingOrder order, Timestamp now, decimal price)
    {
        order.IsTriggered = true;
        order.HasSeenPrice = false;
        order.IsMarketable = order.IsMarket || order.IsReachedBy(price);
        Report(order, VenueReportKind.Triggered, now);
    }

    private void Fill(RestingOrder order, VenueBook book, Timestamp now, decimal price)
    {
        var quantity = book.Fillable(order);
        if (quantity == 0)
        {
            End(order, VenueReportKind.Canceled, now, "reduce-only, and there is nothing to reduce");
            return;
        }

        var isMaker = IsMaker(order);
        var paid = isMaker ? order.Intent.LimitPrice!.Value : Taken(order, price, quantity, book);
        book.Position += order.Intent.Sign * quantity;
        order.AddFill(quantity, paid);
        var notional = book.Instrument.Notional(quantity, paid);
        var fee = Money.Round(notional * _fees.Rate(book.Instrument, isMaker, now), book.Instrument.SettlementScale);
        _fees.Note(notional, now);
        Send(book, now, new VenueReport
        {
            Kind = VenueReportKind.Filled,
            Order = order.Id,
            VenueOrderId = order.VenueOrderId,
            TradeId = ++_lastTradeId,
            Quantity = quantity,
            Price = paid,
            Fee = new Money(fee, book.Instrument.Settle),
            Liquidity = isMaker ? Liquidity.Maker : Liquidity.Taker,
            VenueTime = now,
            Reason = "",
        });
        _memory.Note(new VenueTrade(
            order.Id, order.VenueOrderId, book.Instrument.Number, order.Intent.Side, _lastTradeId, quantity, paid, new Money(fee, book.Instrument.Settle),
            isMaker ? Liquidity.Maker : Liquidity.Taker, now));
        if (quantity < order.Intent.Quantity) End(order, VenueReportKind.Canceled, now, "reduce-only: the rest would open a position");
        else Remove(order);
    }

    private decimal Taken(RestingOrder order, decimal price, decimal quantity, VenueBook book)
    {
        var slipped = _options.Slippage.Apply(order.Intent.Side, price, quantity, book.Volume, book.Instrument);
        if (order.IsMarket) return slipped;
        return order.IsBuy ? Math.Min(slipped, order.Intent.LimitPrice!.Value) : Math.Max(slipped, order.Intent.LimitPrice!.Value);
    }

    /// <summary>Moves the cursor to the next arrival of a message on either side, the next price an order waits for, or the end of the line.</summary>
    private void MoveOn(VenueBook book)
    {
        var path = book.Path;
        var nearest = (decimal?)null;
        foreach (var order in book.Orders)
        {
            // What is reached already waits for volume, not for a price.
            if (order.IsMarket || !order.IsReachedBy(path.SegmentEndPrice) || order.IsReachedBy(path.Price)) continue;
            if (nearest is not { } found || Math.Abs(order.AwaitedPrice - path.Price) < Math.Abs(found - path.Price)) nearest = order.AwaitedPrice;
        }

        var time = nearest is { } price ? path.TimeOf(price) : path.SegmentEnd;
        var message = Timestamp.Min(book.Inbound.NextArrival, _outbound.NextArrival);
        if (message < time) path.MoveTo(message);
        else if (nearest is { } reached) path.MoveTo(time, reached);
        else path.EndSegment();
    }

    private static Timestamp ExpiryOf(RestingOrder order) => order.Intent.TimeInForce switch
    {
        TimeInForce.Gtd => order.Intent.ExpireTime,
        TimeInForce.Day => order.Arrival.StartOfDay.AddNanoseconds(Timestamp.NanosecondsPerDay),
        _ => Timestamp.MaxValue,
    };

    private void End(RestingOrder order, VenueReportKind kind, Timestamp now, string reason)
    {
        Report(order, kind, now, reason);
        Remove(order);
    }

    private void Remove(RestingOrder order)
    {
        _books[order.Intent.Instrument].Orders.Remove(order);
        Forget(order);
    }

    private void Forget(RestingOrder order)
    {
        _byId.Remove(order.Id);
        _memory.Note(EndedOrderOf(order));
        _pool.Push(order);
    }

    private void Report(RestingOrder order, VenueReportKind kind, Timestamp now, string reason = "")
    {
        order.Status = StatusAfter(kind, order.Status);
        Send(_books[order.Intent.Instrument], now, new VenueReport { Kind = kind, Order = order.Id, VenueOrderId = order.VenueOrderId, VenueTime = now, Reason = reason });
    }

    // Without a latency of their own reports share model and stream with orders.
    private void Send(VenueBook book, Timestamp now, in VenueReport report) =>
        _outbound.Add(now.AddNanoseconds(_options.ResponseLatency is { } back ? back.Draw(book.Responses) : _options.Latency.Draw(book.Random)), report);
}
