using System.Diagnostics.CodeAnalysis;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation.Tape;

/// <content>Look-ups, and the account as a whole.</content>
public sealed partial class TapeVenue
{
    private readonly ArrivalQueue<VenueSnapshot> _snapshots = new();

    /// <inheritdoc/>
    public VenueCapabilities Capabilities =>
        VenueCapabilities.StopMarket | VenueCapabilities.StopLimit | VenueCapabilities.TakeProfit | VenueCapabilities.TrailingAmount | VenueCapabilities.TrailingPercent
        | VenueCapabilities.IfTouched | VenueCapabilities.MarketToLimit | VenueCapabilities.ReduceOnly | VenueCapabilities.Iceberg;

    /// <summary>Not done here: a changed order's place in a recorded queue would be a guess.</summary>
    public void Replace(in ReplaceRequest request) => Report(
        new VenueReport { Kind = VenueReportKind.ReplaceRejected, Order = request.Order.Id, Attempt = OrderAttempt.Replace, VenueTime = request.Time, Reason = "orders cannot be changed on a tape: cancel and place anew" },
        _books[request.Order.Instrument]);

    /// <inheritdoc/>
    public void Query(in OrderReference order, Timestamp now) => Send(_books[order.Instrument], now, new TapeMessage(null, order.Id, order.Instrument, IsLookUp: true));

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
        var streams = _books[0].Streams;
        _snapshots.Add(request.Time.AddNanoseconds(_options.Latency.Draw(streams.OrderLatency) + (_options.ResponseLatency ?? _options.Latency).Draw(streams.ResponseLatency)), snapshot);
    }

    /// <inheritdoc/>
    public bool TryTakeSnapshot(Timestamp until, [NotNullWhen(true)] out VenueSnapshot? snapshot, out Timestamp arrival) =>
        _snapshots.TryTake(until, out snapshot!, out arrival);

    private void LookUp(ClientOrderId id, TapeBook book)
    {
        var standing = _byId.TryGetValue(id, out var order) && order.Stage != TapeOrderStage.InFlight ? StandingOf(order) : _memory.Find(id);
        Report(
            new VenueReport
            {
                Kind = standing is null ? VenueReportKind.NotFound : VenueReportKind.Standing,
                Order = id,
                VenueOrderId = standing?.VenueOrderId ?? 0,
                VenueTime = _now,
                Standing = standing,
                Reason = "",
            },
            book);
    }

    private static StandingOrder StandingOf(TapeOrder order) => new()
    {
        Id = order.Id,
        VenueOrderId = order.VenueOrderId,
        Instrument = order.Intent.Instrument,
        Side = order.Intent.Side,
        Type = order.Intent.Type,
        Status = order.Filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.New,
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
        foreach (var order in _byId.Values)
        {
            if (order.Stage != TapeOrderStage.InFlight && _books[order.Intent.Instrument].Instrument.Id.Venue == venue) working.Add(StandingOf(order));
        }

        working.Sort((one, other) => one.VenueOrderId.CompareTo(other.VenueOrderId));
        return working;
    }

    private List<VenuePosition> PositionsAt(string venue)
    {
        var positions = new List<VenuePosition>();
        foreach (var book in _books)
        {
            var instrument = book.Instrument;
            if (instrument.Id.Venue != venue || instrument.SettlesInFull || book.Position == 0) continue;
            positions.Add(new VenuePosition(instrument.Number, instrument.QuantityOf(book.Position)));
        }

        return positions;
    }
}
