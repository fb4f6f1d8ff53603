using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>
/// A venue with a permissive risk gate and an outbox before it, driven bar by bar as a host drives it. Orders take the one
/// way there is: intent, gate, outbox, gateway.
/// </summary>
internal sealed class Desk
{
    /// <summary>Bars of the tests take a minute, so that a third of one is 20 seconds.</summary>
    public const long Minute = 60_000_000_000;

    public static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);

    private readonly ExposureBook _exposure = new();
    private readonly RiskGate _gate;
    private readonly EffectOutbox _outbox = new();
    private readonly List<MarketEvent> _moment = [];
    private long _gateSequence;

    public Desk(SimulatedVenueOptions? options = null, params Instrument[] instruments)
    {
        if (instruments.Length == 0) instruments = [Listed.Perpetual];
        foreach (var instrument in instruments)
        {
            _exposure.Add(instrument);
            _exposure.SetMark(instrument.Number, 100m, 1m, Start);
        }

        _gate = new RiskGate(_exposure, new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null });
        Venue = new SimulatedVenue(instruments, options ?? new SimulatedVenueOptions());
        Now = Start;
    }

    public SimulatedVenue Venue { get; }

    public Timestamp Now { get; private set; }

    /// <summary>Every report with the time it reached us.</summary>
    public List<(VenueReport Report, Timestamp Arrival)> Reports { get; } = [];

    public IEnumerable<VenueReport> Fills => Reports.Select(entry => entry.Report).Where(report => report.Kind == VenueReportKind.Filled);

    /// <summary>Answers a report while the venue waits on its path.</summary>
    public Action<VenueReport>? OnReport { get; set; }

    /// <summary>False to leave nothing behind but the reports' count, for allocation tests.</summary>
    public bool KeepsReports { get; set; } = true;

    public long ReportCount { get; private set; }

    public static OrderIntent Intent(
        OrderSide side, decimal quantity = 1m, OrderType type = OrderType.Market, decimal? limit = null, decimal? stop = null,
        TimeInForce timeInForce = TimeInForce.Gtc, OrderFlags flags = OrderFlags.None, uint instrument = 0, Timestamp expires = default) => new()
        {
            Instrument = instrument,
            Side = side,
            Type = type,
            Quantity = quantity,
            LimitPrice = limit,
            StopPrice = stop,
            TimeInForce = timeInForce,
            Flags = flags,
            ExpireTime = expires,
            Mode = ControlMode.FullAuto,
            Strategy = "test",
            Reason = "",
        };

    /// <summary>Tells the gate, which judges reduce-only by the account, of a position.</summary>
    public void Hold(decimal position, uint instrument = 0) => _exposure.SetPosition(instrument, position);

    public ClientOrderId Send(in OrderIntent intent, Timestamp? at = null)
    {
        var account = new AccountFigures(Now, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, 1, null);
        if (!_gate.TryValidate(in intent, in account, out var validated, out var rejection)
            || !_gate.TryApprove(in validated, in account, ++_gateSequence, out var approved, out rejection))
        {
            throw new InvalidOperationException(rejection.ToString());
        }

        var id = new ClientOrderId(0, _gateSequence, 1);
        _outbox.Add(Effect.Place(id, in approved, _gateSequence, at ?? Now));
        Exchange(Now);
        return id;
    }

    public void Cancel(ClientOrderId id, Timestamp? at = null)
    {
        _outbox.Add(VenueAsk.Cancel(new OrderReference(id, 0), at ?? Now));
        Exchange(Now);
    }

    /// <summary>Looks an order up, and returns what came back.</summary>
    public VenueReport Query(ClientOrderId id)
    {
        _outbox.Add(VenueAsk.Query(new OrderReference(id, 0), Now));
        Exchange(Now);
        return Reports[^1].Report;
    }

    /// <summary>Asks for other terms, and returns what came back.</summary>
    public VenueReport Change(ClientOrderId id, in OrderIntent intent, decimal total)
    {
        var account = new AccountFigures(Now, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, 1, null);
        _gate.TryValidate(in intent, in account, out var validated, out _).ShouldBeTrue();
        _gate.TryApprove(in validated, in account, ++_gateSequence, out var approved, out _).ShouldBeTrue();
        _outbox.Add(Effect.Replace(new OrderReference(id, 0), total, in approved, _gateSequence, Now));
        Exchange(Now);
        return Reports[^1].Report;
    }

    /// <summary>Shows the venue a corporate action a second after the last bar, as a host does.</summary>
    public void Apply(Func<Timestamp, MarketEvent> action)
    {
        Now = Now.AddNanoseconds(Minute / 60);
        var made = action(Now);
        Venue.Apply(in made);
        Exchange(Now);
    }

    /// <summary>Plays one bar of instrument 0, a minute after the last unless told otherwise. Prices in hundredths.</summary>
    public void Bar(decimal open, decimal high, decimal low, decimal close, decimal volume = 1000m, long nanoseconds = Minute) =>
        Moment(nanoseconds, Candle(0, open, high, low, close, volume));

    /// <summary>A one-minute bar whose time the moment it is played at decides.</summary>
    public static MarketEvent Candle(uint instrument, decimal open, decimal high, decimal low, decimal close, decimal volume = 1000m) => MarketEvent.Bar(
        instrument, BarInterval.OneMinute, default, (long)(open * 100), (long)(high * 100), (long)(low * 100), (long)(close * 100), (long)(volume * 1000));

    /// <summary>Plays the bars that close together <paramref name="nanoseconds"/> after the last ones, as a host does.</summary>
    public void Moment(long nanoseconds, params ReadOnlySpan<MarketEvent> bars)
    {
        var close = Now.AddNanoseconds(nanoseconds);
        _moment.Clear();
        foreach (ref readonly var bar in bars)
        {
            _moment.Add(MarketEvent.Bar(bar.Instrument, bar.Auxiliary, close, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
        }

        foreach (var bar in _moment) Venue.Open(in bar);
        foreach (var bar in _moment)
        {
            while (Venue.Advance(bar.Instrument, out var now)) Exchange(now);
        }

        Now = close;
        if (Venue.HasMessageBy(close)) Exchange(close);
    }

    private void Exchange(Timestamp now)
    {
        while (true)
        {
            Now = Timestamp.Max(Now, now);
            _outbox.Release(long.MaxValue, Venue);
            Venue.Settle(now);
            if (!Venue.TryTakeReport(now, out var report, out var arrival)) return;
            ReportCount++;
            if (KeepsReports) Reports.Add((report, arrival));
            OnReport?.Invoke(report);
        }
    }
}
