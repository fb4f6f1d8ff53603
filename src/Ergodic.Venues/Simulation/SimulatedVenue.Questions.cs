using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation;

/// <content>Look-ups, replacements and the account as a whole.</content>
public sealed partial class SimulatedVenue
{
    /// <summary>Ended orders and trades the venue can still speak of.</summary>
    public const int Remembered = 4096;

    private readonly VenueMemory _memory;
    private readonly ArrivalQueue<VenueSnapshot> _snapshots = new();

    /// <inheritdoc/>
    public VenueCapabilities Capabilities => VenueCapabilities.Replace | VenueCapabilities.StopMarket | VenueCapabilities.StopLimit | VenueCapabilities.ReduceOnly;

    /// <inheritdoc/>
    public void Replace(in ReplaceRequest request) => Ask(
        request.Order, request.Time, new VenueQuestion(new OrderChangeWish(request.TotalQuantity, request.Intent.LimitPrice, request.Intent.StopPrice)));

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now) => Ask(in order, now, new VenueQuestion(null));

    /// <inheritdoc/>
    public void Synchronise(in SynchroniseRequest request)
    {
        var snapshot = new VenueSnapshot
        {
            Venue = request.Venue,
            Asked = request.Time,
            AsOf = request.Time,
            TellsBalances = false,
            Orders = WorkingAt(request.Venue),
            Trades = _memory.TradesSince(in request),
            Positions = PositionsAt(request.Venue),
        };
        var random = _books[0].Random;
        _snapshots.Add(request.Time.AddNanoseconds(_options.Latency.Draw(random) + _options.Latency.Draw(random)), snapshot);
    }

    /// <inheritdoc/>
    public bool TryTakeSnapshot(Timestamp until, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VenueSnapshot? snapshot, out Timestamp arrival) =>
        _snapshots.TryTake(until, out snapshot!, out arrival);

    private void Ask(in OrderReference order, Timestamp now, VenueQuestion question) =>
        Deliver(_books[order.Instrument], now, new VenueMessage(null, order.Id, question));

    private void Answer(ClientOrderId id, VenueQuestion question, VenueBook book, Timestamp now)
    {
        var isHere = _byId.TryGetValue(id, out var order) && order.VenueOrderId != 0;
        if (question.Change is { } change)
        {
            if (isHere) Change(order!, change, book, now);
            else Send(book, now, new VenueReport { Kind = VenueReportKind.ReplaceRejected, Order = id, VenueTime = now, Reason = "no such working order" });
            return;
        }

        var standing = isHere ? StandingOf(order!) : _memory.Find(id);
        Send(book, now, new VenueReport
        {
            Kind = standing is null ? VenueReportKind.NotFound : VenueReportKind.Standing,
            Order = id,
            VenueOrderId = standing?.VenueOrderId ?? 0,
            VenueTime = now,
            Standing = standing,
            Reason = "",
        });
    }

    private void Change(RestingOrder order, OrderChangeWish change, VenueBook book, Timestamp now)
    {
        if (change.Quantity <= order.Filled)
        {
            End(order, VenueReportKind.Canceled, now, "replaced by no more than has traded");
            return;
        }

        order.Change(change);
        var price = book.PriceAt(now);
        order.IsMarketable = order.IsMarket || (!order.AwaitsTrigger && (price == 0 || order.IsReachedBy(price)));
        Send(book, now, new VenueReport
        {
            Kind = VenueReportKind.Replaced,
            Order = order.Id,
            VenueOrderId = order.VenueOrderId,
            VenueTime = now,
            Standing = StandingOf(order),
            Reason = "",
        });
    }

    private static OrderStatus StatusAfter(VenueReportKind kind, OrderStatus before) => kind switch
    {
        VenueReportKind.Accepted => OrderStatus.New,
        VenueReportKind.Rejected => OrderStatus.Rejected,
        VenueReportKind.Triggered => OrderStatus.Triggered,
        VenueReportKind.Canceled => OrderStatus.Canceled,
        VenueReportKind.Expired => OrderStatus.Expired,
        _ => before,
    };

    private static EndedOrder EndedOrderOf(RestingOrder order) => new(
        order.Id, order.VenueOrderId, order.Intent.Instrument, order.Intent.Side, order.Intent.Type, order.Status, order.Intent.Quantity, order.Filled, order.FilledValue);

    private static StandingOrder StandingOf(RestingOrder order) => new()
    {
        Id = order.Id,
        VenueOrderId = order.VenueOrderId,
        Instrument = order.Intent.Instrument,
        Side = order.Intent.Side,
        Type = order.Intent.Type,
        Status = order.Status,
        Quantity = order.Intent.Quantity,
        FilledQuantity = order.Filled,
        AveragePrice = order.Filled == 0 ? null : order.FilledValue / order.Filled,
        LimitPrice = order.Intent.LimitPrice,
        StopPrice = order.Intent.StopPrice,
        VenueTime = order.Arrival,
    };

    private List<StandingOrder> WorkingAt(string venue)
    {
        var working = new List<StandingOrder>();
        foreach (var book in _books)
        {
            if (book.Instrument.Id.Venue != venue) continue;
            foreach (var order in book.Orders) working.Add(StandingOf(order));
        }

        return working;
    }

    private List<VenuePosition> PositionsAt(string venue)
    {
        var positions = new List<VenuePosition>();
        foreach (var book in _books)
        {
            if (book.Instrument.Id.Venue == venue && !book.Instrument.SettlesInFull && book.Position != 0) positions.Add(new VenuePosition(book.Instrument.Number, book.Position));
        }

        return positions;
    }
}
