using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation;

/// <summary>
/// A venue made of bars. It stands beside the core: the host shows it each bar before the core sees it, takes its reports
/// as inputs, and lets the core answer between any two happenings on the bar's price path. Deterministic by seed; no
/// allocation in steady state.
/// </summary>
public sealed class SimulatedVenue : IOrderGateway
{
    private readonly VenueBook[] _books;
    private readonly SimulatedVenueOptions _options;
    private readonly SimulationRandom _random;
    private readonly ArrivalQueue<(RestingOrder? Order, ClientOrderId Cancel)> _inbound = new();
    private readonly ArrivalQueue<VenueReport> _outbound = new();
    private readonly Stack<RestingOrder> _pool = new();
    private readonly Dictionary<ClientOrderId, RestingOrder> _byId = [];
    private long _lastOrderId;
    private long _lastTradeId;

    /// <summary>Opens a venue for some instruments, numbered from 0.</summary>
    public SimulatedVenue(IReadOnlyList<Instrument> instruments, SimulatedVenueOptions options)
    {
        _books = [.. instruments.Select(instrument => new VenueBook(instrument))];
        _options = options;
        _random = new SimulationRandom(options.Seed);
    }

    /// <inheritdoc/>
    public GatewayOutcome Place(in OrderRequest request)
    {
        var arrival = request.Time.AddNanoseconds(_options.Latency.Draw(_random));
        var resting = _pool.TryPop(out var reused) ? reused : new RestingOrder();
        resting.Open(request.Id, in request.Intent, arrival);
        _inbound.Add(arrival, (resting, default));
        return GatewayOutcome.Accepted;
    }

    /// <inheritdoc/>
    public GatewayOutcome Cancel(ClientOrderId id, Timestamp now)
    {
        _inbound.Add(now.AddNanoseconds(_options.Latency.Draw(_random)), (null, id));
        return GatewayOutcome.Accepted;
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
        while (book.IsOpen && (book.Orders.Count > 0 || HasMessageBy(book.Close)))
        {
            book.Draw();
            now = book.Path.Now;
            if (Settle(now) | TradeAtCursor(book) | _outbound.NextArrival <= now) return true;
            if (book.Path.IsAtClose) break;
            MoveOn(book);
        }

        now = book.Close;
        book.End();
        return false;
    }

    /// <summary>True when a message on its way, to the venue or from it, arrives by then.</summary>
    public bool HasMessageBy(Timestamp time) => _inbound.NextArrival <= time || _outbound.NextArrival <= time;

    /// <summary>Takes in what has arrived by now. True when something had.</summary>
    public bool Settle(Timestamp now)
    {
        var any = false;
        while (_inbound.TryTake(now, out var message, out var arrival))
        {
            any = true;
            if (message.Order is { } order) Admit(order, arrival);
            else TakeBack(message.Cancel, arrival);
        }

        return any;
    }

    /// <summary>The next report that reaches us by <paramref name="until"/>.</summary>
    public bool TryTakeReport(Timestamp until, out VenueReport report, out Timestamp arrival) => _outbound.TryTake(until, out report, out arrival);

    /// <summary>Every order that still rests, with the reason it has not traded.</summary>
    public IEnumerable<OpenOrderReason> OpenOrders() => _books.SelectMany(
        book => book.Orders.Select(order => new OpenOrderReason(order.Id, book.Instrument.Id.ToString(), OpenOrderWording.Why(order, _options))));

    private void Admit(RestingOrder order, Timestamp now)
    {
        var book = _books[order.Intent.Instrument];
        if (Objection(order, book) is { } objection)
        {
            Report(order, VenueReportKind.Rejected, now, objection);
            _pool.Push(order);
            return;
        }

        order.VenueOrderId = ++_lastOrderId;
        order.IsMarketable = order.IsMarket || (!order.AwaitsTrigger && (book.LastPrice == 0 || order.IsReachedBy(book.LastPrice)));
        book.Orders.Add(order);
        _byId.Add(order.Id, order);
        Report(order, VenueReportKind.Accepted, now);
    }

    private static string? Objection(RestingOrder order, VenueBook book)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Type > OrderType.StopLimit) return $"order type {intent.Type} cannot be matched against bars";
        if (intent.TimeInForce is TimeInForce.AtOpen or TimeInForce.AtClose) return $"time in force {intent.TimeInForce} needs an auction, and bars have none";
        if (intent.DisplayQuantity is not null) return "an iceberg needs an order book, and bars have none";
        if (intent.Contingency != Contingency.None) return $"{intent.Contingency} orders cannot be matched against bars";
        var isPostOnly = (intent.Flags & OrderFlags.PostOnly) != OrderFlags.None;
        return isPostOnly && intent.Type == OrderType.Limit && book.LastPrice > 0 && order.IsReachedBy(book.LastPrice)
            ? $"post-only, but {intent.LimitPrice} would trade at once against {book.LastPrice}"
            : null;
    }

    private void TakeBack(ClientOrderId id, Timestamp now)
    {
        if (_byId.TryGetValue(id, out var order)) End(order, VenueReportKind.Canceled, now, "canceled on request");
        else _outbound.Add(now.AddNanoseconds(_options.Latency.Draw(_random)), new VenueReport { Kind = VenueReportKind.CancelRejected, Order = id, VenueTime = now, Reason = "no such working order" });
    }

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

            if (IsDue(order, book))
            {
                if (order.AwaitsTrigger) Trigger(order, now, price);
                else Fill(order, book, now, price);
                return true;
            }

            if (order.IsMarket) continue;
            order.Note(price);
            if (order.Intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok && !order.AwaitsTrigger)
            {
                End(order, VenueReportKind.Expired, now, $"{order.Intent.TimeInForce}: {order.Intent.LimitPrice} did not trade at once against {price}");
                return true;
            }
        }

        return false;
    }

    private bool IsDue(RestingOrder order, VenueBook book)
    {
        if (!order.IsMarket) return order.IsReachedBy(book.Path.Price) && (order.AwaitsTrigger || HasVolume(order, book));
        var isTheMoment = order.IsTriggered || _options.Fill switch
        {
            FillModel.NextOpen => book.Path.IsAtOpen,
            FillModel.Close => book.Path.IsAtClose && order.Arrival < book.Path.Now,
            _ => true,
        };
        return isTheMoment && HasVolume(order, book);
    }

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
        var paid = order.IsMarket ? _options.Slippage.Apply(order.Intent.Side, price, quantity, book.Volume, book.Instrument)
            : isMaker ? order.Intent.LimitPrice!.Value
            : OnTick(order, price, book.Instrument);
        book.Position += order.Intent.Sign * quantity;
        var fees = book.Instrument.Fees;
        var fee = Money.Round(book.Instrument.Notional(quantity, paid) * (isMaker ? fees.Maker : fees.Taker), book.Instrument.SettlementScale);
        Send(now, new VenueReport
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
        if (quantity < order.Intent.Quantity) End(order, VenueReportKind.Canceled, now, "reduce-only: the rest would open a position");
        else Remove(order);
    }

    private static decimal OnTick(RestingOrder order, decimal price, Instrument instrument)
    {
        var (below, above) = instrument.NearestTicks(price);
        return order.IsBuy ? Math.Min(above, order.Intent.LimitPrice!.Value) : Math.Max(below, order.Intent.LimitPrice!.Value);
    }

    /// <summary>Moves the cursor to the next arrival of a message on either side, the next price an order waits for, or the end of the line.</summary>
    private void MoveOn(VenueBook book)
    {
        var path = book.Path;
        var (time, price) = (path.SegmentEnd, (decimal?)null);
        foreach (var order in book.Orders)
        {
            if (order.IsMarket || !order.IsReachedBy(path.SegmentEndPrice)) continue;
            var reached = path.TimeOf(order.AwaitedPrice);
            if (price is null || reached < time) (time, price) = (reached, order.AwaitedPrice);
        }

        var message = Timestamp.Min(_inbound.NextArrival, _outbound.NextArrival);
        if (message < time) path.MoveTo(message);
        else if (price is not null) path.MoveTo(time, price);
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
        _byId.Remove(order.Id);
        _pool.Push(order);
    }

    private void Report(RestingOrder order, VenueReportKind kind, Timestamp now, string reason = "") =>
        Send(now, new VenueReport { Kind = kind, Order = order.Id, VenueOrderId = order.VenueOrderId, VenueTime = now, Reason = reason });

    private void Send(Timestamp now, in VenueReport report) => _outbound.Add(now.AddNanoseconds(_options.Latency.Draw(_random)), report);
}
