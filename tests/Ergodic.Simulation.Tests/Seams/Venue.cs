using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>
/// An honest venue with bad days. It does what it is told by the rules' tests; left alone (<see cref="Act"/>) it fills, refuses,
/// expires and takes back at random, and says so sooner, later or twice.
/// </summary>
internal sealed class Venue(ScriptedClock clock, Market market, FaultPlan faults, Random chance, Action<VenueReport> send)
{
    private const decimal FeeRate = 0.001m;
    private readonly Dictionary<ClientOrderId, VenueOrder> _orders = [];
    private readonly List<VenueOrder> _working = [];
    private readonly Dictionary<Instrument, decimal> _feesInKind = [];
    private readonly List<VenueTrade> _history = [];
    private VenueReport? _lastFill;
    private long _trades;

    /// <summary>Every order that ever arrived.</summary>
    public IReadOnlyDictionary<ClientOrderId, VenueOrder> Orders => _orders;

    /// <summary>Orders that can still trade.</summary>
    public IReadOnlyList<VenueOrder> Working => _working;

    /// <summary>False for a venue that answers only when told to.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>What was charged in the asset itself.</summary>
    public decimal FeesInKind(Instrument instrument) => _feesInKind.GetValueOrDefault(instrument);

    public void Receive(in OrderRequest request)
    {
        if (_orders.ContainsKey(request.Id))
        {
            Say(VenueReportKind.DuplicateId, request.Id);
            return;
        }

        var order = new VenueOrder(request.Id, request.Intent, _orders.Count + 1);
        _orders.Add(order.Id, order);
        _working.Add(order);
        if (!Answers) return;
        if (!CanList(order) || faults.Strike(Fault.OrderRefused))
        {
            End(order, OrderStatus.Rejected, VenueReportKind.Rejected);
            return;
        }

        if (faults.Strike(Fault.FillBeforeAcknowledgement)) FillSome(order);
        Acknowledge(order);
    }

    public void ReceiveCancel(ClientOrderId id)
    {
        if (!_orders.TryGetValue(id, out var order) || order.IsClosed)
        {
            Say(VenueReportKind.CancelRejected, id);
            return;
        }

        if (faults.Strike(Fault.FillInsteadOfCancel))
        {
            Fill(order, order.Remaining);
            Say(VenueReportKind.CancelRejected, id);
            return;
        }

        End(order, OrderStatus.Canceled, VenueReportKind.Canceled);
        if (faults.Strike(Fault.FillAfterCancel)) FillPart(order);
    }

    public void ReceiveQuery(ClientOrderId id) => send(_orders.TryGetValue(id, out var order)
        ? new VenueReport { Kind = VenueReportKind.Standing, Order = id, VenueOrderId = order.Number, VenueTime = clock.Now, Reason = "", Standing = StandingOf(order) }
        : new VenueReport { Kind = VenueReportKind.NotFound, Order = id, VenueTime = clock.Now, Reason = "" });

    /// <summary>Changes an order to other terms.</summary>
    public void ReceiveChange(in ReplaceRequest change)
    {
        var id = change.Order.Id;
        if (!_orders.TryGetValue(id, out var order) || order.IsClosed || change.TotalQuantity <= order.Filled || faults.Strike(Fault.OrderRefused))
        {
            Say(VenueReportKind.ReplaceRejected, id);
            return;
        }

        order.Change(change.TotalQuantity, change.Intent.LimitPrice, change.Intent.StopPrice);
        send(new VenueReport { Kind = VenueReportKind.Replaced, Order = id, VenueOrderId = order.Number, VenueTime = clock.Now, Reason = "", Standing = StandingOf(order) });
    }

    /// <summary>The account: what works, and what has traded since.</summary>
    public VenueSnapshot Account(in SynchroniseRequest request)
    {
        var since = request.TradesSince;
        return new VenueSnapshot
        {
            Venue = request.Venue,
            Asked = request.Time,
            AsOf = clock.Now,
            TellsBalances = false,
            TellsPositions = false,
            Orders = [.. _working.Select(StandingOf)],
            Trades = [.. _history.Where(trade => trade.VenueTime >= since)],
        };
    }

    /// <summary>Does something of its own, or nothing.</summary>
    public void Act()
    {
        if (faults.Strike(Fault.OrphanReport)) SpeakOfAStranger();
        if (_lastFill is not null && faults.Strike(Fault.TradeRepeated)) RepeatLastFill();
        if (_working.Count == 0 || chance.Flip(0.6)) return;
        var order = chance.Pick(_working);
        if (faults.Strike(Fault.OrderExpired)) End(order, OrderStatus.Expired, VenueReportKind.Expired);
        else if (faults.Strike(Fault.OrderTakenBackByVenue)) End(order, OrderStatus.Canceled, VenueReportKind.Canceled);
        else if (order.Intent.NeedsStopPrice && !order.IsTriggered) Trigger(order);
        else if (faults.Strike(Fault.Overfill)) Fill(order, order.Remaining + order.Instrument.LotStep);
        else FillSome(order);
    }

    public void Acknowledge(VenueOrder order) => Say(VenueReportKind.Accepted, order.Id, order.Number);

    public void Trigger(VenueOrder order)
    {
        order.IsTriggered = true;
        Say(VenueReportKind.Triggered, order.Id, order.Number);
    }

    public void Fill(VenueOrder order, decimal quantity)
    {
        var price = order.Intent.LimitPrice ?? market.PriceOf(order.Intent.Instrument);
        order.Filled += quantity;
        _lastFill = new VenueReport
        {
            Kind = VenueReportKind.Filled,
            Order = order.Id,
            VenueOrderId = order.Number,
            TradeId = ++_trades,
            Quantity = quantity,
            Price = price,
            Fee = FeeOf(order, quantity, price),
            Liquidity = chance.Flip(0.5) ? Liquidity.Maker : Liquidity.Taker,
            VenueTime = clock.Now,
            Reason = "",
        };
        if (!order.IsClosed && order.Remaining == 0) Close(order, OrderStatus.Filled);
        _history.Add(new VenueTrade(
            order.Id, order.Number, order.Intent.Instrument, order.Intent.Side, _trades, quantity, price, _lastFill.Value.Fee, _lastFill.Value.Liquidity, clock.Now));
        send(_lastFill.Value);
    }

    public void RepeatLastFill() => send(_lastFill!.Value);

    /// <summary>Reports on an order that was never ours.</summary>
    public void SpeakOfAStranger() => send(new VenueReport
    {
        Kind = chance.Pick(Enum.GetValues<VenueReportKind>()),
        Order = new ClientOrderId(7, chance.Next(), 1),
        TradeId = ++_trades,
        Quantity = 1m,
        Price = 1m,
        Fee = new Money(0m, Listing.Usdt),
        Liquidity = Liquidity.Taker,
        VenueTime = clock.Now,
        Reason = "",
    });

    /// <summary>A venue matches four types, and prices it can write down.</summary>
    private static bool CanList(VenueOrder order) => order.Intent.Type <= OrderType.StopLimit
        && (order.Intent.LimitPrice is not { } price || order.Instrument.TryPriceMantissa(price, out _));

    private static StandingOrder StandingOf(VenueOrder order) => new()
    {
        Id = order.Id,
        VenueOrderId = order.Number,
        Instrument = order.Intent.Instrument,
        Side = order.Intent.Side,
        Type = order.Intent.Type,
        Status = order.IsClosed ? order.Status : order.Filled > 0 ? OrderStatus.PartiallyFilled : order.IsTriggered ? OrderStatus.Triggered : OrderStatus.New,
        Quantity = order.Intent.Quantity,
        FilledQuantity = order.Filled,
        LimitPrice = order.Intent.LimitPrice,
        StopPrice = order.Intent.StopPrice,
    };

    private void FillSome(VenueOrder order)
    {
        if (chance.Flip(0.4)) Fill(order, order.Remaining);
        else FillPart(order);
    }

    /// <summary>Trades less than all that is left, where that is more than a lot.</summary>
    private void FillPart(VenueOrder order)
    {
        var lots = (long)(order.Remaining / order.Instrument.LotStep);
        if (lots > 1) Fill(order, chance.NextInt64(1, lots) * order.Instrument.LotStep);
    }

    private void End(VenueOrder order, OrderStatus status, VenueReportKind kind)
    {
        Close(order, status);
        Say(kind, order.Id, order.Number);
    }

    private void Close(VenueOrder order, OrderStatus status)
    {
        order.Status = status;
        _working.Remove(order);
    }

    private Money FeeOf(VenueOrder order, decimal quantity, decimal price)
    {
        var instrument = order.Instrument;
        if (instrument.SettlesInFull && order.Intent.Side == OrderSide.Buy && faults.Strike(Fault.FeeInKind))
        {
            var inKind = Money.Round(quantity * FeeRate, instrument.SettlementScale);
            _feesInKind[instrument] = FeesInKind(instrument) + inKind;
            return new Money(inKind, instrument.Base);
        }

        var rate = chance.Flip(0.1) ? -FeeRate / 4 : FeeRate;
        return new Money(Money.Round(instrument.Notional(quantity, price) * rate, instrument.SettlementScale), instrument.Settle);
    }

    private void Say(VenueReportKind kind, ClientOrderId id, long number = 0) =>
        send(new VenueReport { Kind = kind, Order = id, VenueOrderId = number, VenueTime = clock.Now, Reason = "" });
}
