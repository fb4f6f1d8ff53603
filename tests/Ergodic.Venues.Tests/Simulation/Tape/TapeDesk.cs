using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>
/// A tape venue driven as a host drives it, an event a second. Prices are given in hundredths and quantities in thousandths as plain decimals.
/// </summary>
internal sealed class TapeDesk
{
    public const long Second = Timestamp.NanosecondsPerSecond;

    private readonly ExposureBook _exposure = new();
    private readonly RiskGate _gate;
    private readonly EffectOutbox _outbox = new();
    private readonly IVenueLink _line;
    private long _gateSequence;
    private long _updates;

    public TapeDesk(SimulatedVenueOptions? options = null, Func<IVenueLink, IVenueLink>? line = null, params Instrument[] instruments)
    {
        if (instruments.Length == 0) instruments = [Listed.Perpetual];
        foreach (var instrument in instruments)
        {
            _exposure.Add(instrument);
            _exposure.SetMark(instrument.Number, 100m, 1m, Desk.Start);
        }

        _gate = new RiskGate(_exposure, new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null });
        Venue = new TapeVenue(instruments, options ?? new SimulatedVenueOptions());
        _line = line?.Invoke(Venue) ?? Venue;
        Now = Desk.Start;
    }

    public TapeVenue Venue { get; }

    public RandomTape? Tape { get; init; }

    public Timestamp Now { get; private set; }

    public List<VenueReport> Reports { get; } = [];

    public List<Timestamp> Arrivals { get; } = [];

    public IEnumerable<VenueReport> Fills => Reports.Where(report => report.Kind == VenueReportKind.Filled);

    public IEnumerable<VenueReport> Of(ClientOrderId id) => Reports.Where(report => report.Order == id);

    public VenueReportKind LastOf(ClientOrderId id) => Of(id).Last().Kind;

    public string ReasonOf(ClientOrderId id) => Of(id).Last().Reason;

    public decimal Filled(ClientOrderId id) => Of(id).Where(report => report.Kind == VenueReportKind.Filled).Sum(report => report.Quantity);

    public void Hold(decimal position, uint instrument = 0) => _exposure.SetPosition(instrument, position);

    public ClientOrderId NextId(int after = 0) => new(0, _gateSequence + 1 + after, 1);

    public ClientOrderId Send(in OrderIntent intent)
    {
        var account = new AccountFigures(Now, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, 1, null);
        if (!_gate.TryValidate(in intent, in account, out var validated, out var rejection)
            || !_gate.TryApprove(in validated, in account, ++_gateSequence, out var approved, out rejection))
        {
            throw new InvalidOperationException(rejection.ToString());
        }

        var id = new ClientOrderId(0, _gateSequence, 1);
        _outbox.Add(Effect.Place(id, in approved, _gateSequence, Now));
        Exchange();
        return id;
    }

    public ClientOrderId Buy(decimal quantity, decimal? limit = null, TimeInForce timeInForce = TimeInForce.Gtc, OrderFlags flags = OrderFlags.None) =>
        Send(Desk.Intent(OrderSide.Buy, quantity, limit is null ? OrderType.Market : OrderType.Limit, limit, timeInForce: timeInForce, flags: flags));

    public ClientOrderId Sell(decimal quantity, decimal? limit = null, TimeInForce timeInForce = TimeInForce.Gtc, OrderFlags flags = OrderFlags.None) =>
        Send(Desk.Intent(OrderSide.Sell, quantity, limit is null ? OrderType.Market : OrderType.Limit, limit, timeInForce: timeInForce, flags: flags));

    /// <summary>Asks how an order stands.</summary>
    public StandingOrder? LookUp(ClientOrderId id)
    {
        _outbox.Add(VenueAsk.Query(new OrderReference(id, 0), Now));
        Exchange();
        return Of(id).Last().Standing;
    }

    /// <summary>Asks for the account.</summary>
    public VenueSnapshot Synchronise(Timestamp since = default)
    {
        _line.Synchronise(new SynchroniseRequest(Listed.Perpetual.Id.Venue, since, Now));
        _line.TryTakeSnapshot(Timestamp.MaxValue, out var snapshot, out _).ShouldBeTrue();
        return snapshot.ShouldNotBeNull();
    }

    public void Cancel(ClientOrderId id)
    {
        _outbox.Add(VenueAsk.Cancel(new OrderReference(id, 0), Now));
        Exchange();
    }

    /// <summary>Plays events as they are, then lets time settle what they caused.</summary>
    public void Play(params ReadOnlySpan<MarketEvent> events)
    {
        foreach (ref readonly var market in events)
        {
            Venue.Play(in market);
            Now = Timestamp.Max(Now, market.VenueTime);
        }

        Exchange();
    }

    public void Wait(long nanoseconds)
    {
        var end = Now.AddNanoseconds(nanoseconds);
        while (Venue.NextDue <= end)
        {
            Now = Timestamp.Max(Now, Venue.NextDue);
            Venue.AdvanceTo(Now);
            Exchange();
        }

        Now = end;
        Venue.AdvanceTo(end);
        Exchange();
    }

    /// <summary>A trade; a seller hits the bids.</summary>
    public void Trade(decimal price, decimal quantity, bool sells = true) => Play(MarketEvent.Trade(
        0, Tick(), Now, Price(price), Quantity(quantity), ++_updates, sells ? MarketEventFlags.Sell : MarketEventFlags.None));

    public void Quote(decimal bid, decimal bidQuantity, decimal ask, decimal askQuantity) =>
        Play(MarketEvent.Quote(0, Tick(), Now, Price(bid), Quantity(bidQuantity), Price(ask), Quantity(askQuantity), ++_updates));

    /// <summary>One changed level, a batch of its own.</summary>
    public void Level(OrderSide side, decimal price, decimal quantity) => Levels((side, price, quantity));

    /// <summary>A batch of changed levels.</summary>
    public void Levels(params ReadOnlySpan<(OrderSide Side, decimal Price, decimal Quantity)> levels)
    {
        Tick();
        for (var i = 0; i < levels.Length; i++)
        {
            var flags = (levels[i].Side == OrderSide.Sell ? MarketEventFlags.Sell : MarketEventFlags.None) | (i == levels.Length - 1 ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
            Venue.Play(new MarketEvent(MarketEventKind.BookDelta, flags, 0, 0, Now, Now, Price(levels[i].Price), Quantity(levels[i].Quantity)));
        }

        Exchange();
    }

    /// <summary>A snapshot of both sides.</summary>
    public void Snapshot(params ReadOnlySpan<(OrderSide Side, decimal Price, decimal Quantity)> levels)
    {
        Tick();
        Venue.Play(new MarketEvent(MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, 0, 0, Now, Now, levels.Length));
        foreach (var level in levels)
            Venue.Play(new MarketEvent(MarketEventKind.BookSnapshotLevel, level.Side == OrderSide.Sell ? MarketEventFlags.Sell : MarketEventFlags.None, 0, 0, Now, Now, Price(level.Price), Quantity(level.Quantity)));
        Venue.Play(new MarketEvent(MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd, 0, 0, Now, Now));
        Exchange();
    }

    /// <summary>One change of one recorded order.</summary>
    public void Order(BookOrderAction action, long id, OrderSide side = OrderSide.Buy, decimal price = 0, decimal quantity = 0, long newId = 0, bool isEnd = true)
    {
        var flags = (side == OrderSide.Sell ? MarketEventFlags.Sell : MarketEventFlags.None) | (isEnd ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
        Play(new MarketEvent(MarketEventKind.BookOrder, flags, (ushort)action, 0, Tick(), Now, Price(price), Quantity(quantity), id, newId, ++_updates));
    }

    public Timestamp Tick() => Now = Now.AddNanoseconds(Second);

    private static long Price(decimal price) => (long)(price * 100);

    private static long Quantity(decimal quantity) => (long)(quantity * 1000);

    private void Exchange()
    {
        while (true)
        {
            _outbox.Release(long.MaxValue, _line);
            Venue.Settle(Now);
            if (!_line.TryTakeReport(Now, out var report, out var arrival)) return;
            Reports.Add(report);
            Arrivals.Add(arrival);
        }
    }
}
