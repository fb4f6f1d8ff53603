using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Outbox;
using Ergodic.MarketData.Books;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Benchmarks;

/// <summary>
/// Time an L2 event takes at the tape venue: one snapshot and the changes after it, a microsecond apart, without orders of ours and with eight
/// that rest about the best prices and are placed again as they fill. The feed's name says whether it was recorded.
/// </summary>
public class TapeVenueBenchmarks
{
    private const int Events = 1 << 18;
    private const int Block = 64;
    private readonly OrderBook _book = new();
    private MarketEvent[] _feed = [];
    private TapeVenue _idle = null!, _busy = null!;
    private Desk _desk = null!;

    [ParamsSource(nameof(Feeds))]
    public string Feed { get; set; } = "";

    public static IEnumerable<string> Feeds => DepthFeed.Names;

    [GlobalSetup]
    public void ReadFeed()
    {
        var events = DepthFeed.Read(Feed, Events);
        _feed = [.. events.Select((market, i) => new MarketEvent(
            market.Kind, market.Flags, market.Auxiliary, 0, new Timestamp(i * 1000L), new Timestamp(i * 1000L), market.P0, market.P1, market.P2, market.P3, market.P4))];
        _idle = Open();
        _busy = Open();
        _desk = new Desk(_busy);
        RestingOrders();
        Percentiles();
    }

    /// <summary>The book alone.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int OrderBook()
    {
        foreach (ref readonly var change in _feed.AsSpan()) _book.Apply(change);
        return _book.Count(OrderSide.Buy);
    }

    /// <summary>The venue, with no order of ours.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long NoOrders()
    {
        _idle.Play(_feed);
        return _idle.Now.Nanoseconds;
    }

    /// <summary>The venue, with eight of our orders about the best prices.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long RestingOrders()
    {
        for (var start = 0; start < _feed.Length; start += 4096)
        {
            _desk.Keep(_feed[start].VenueTime);
            _busy.Play(_feed.AsSpan(start, Math.Min(4096, _feed.Length - start)));
        }

        return _desk.Fills;
    }

    private static TapeVenue Open() => new([Listing.Spot()], new SimulatedVenueOptions { Queue = new QueueModel.Power(2) });

    /// <summary>Percentiles over blocks, as a clock is read too slowly to time one event.</summary>
    private void Percentiles()
    {
        var nanoseconds = new double[_feed.Length / Block];
        for (var i = 0; i < nanoseconds.Length; i++)
        {
            if (i % Block == 0) _desk.Keep(_feed[i * Block].VenueTime);
            var started = Stopwatch.GetTimestamp();
            _busy.Play(_feed.AsSpan(i * Block, Block));
            nanoseconds[i] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Block;
        }

        Array.Sort(nanoseconds);
        double At(double share) => nanoseconds[(int)(share * (nanoseconds.Length - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"// {Feed}: p50 {At(0.5):0.0} ns, p99 {At(0.99):0.0} ns, p99.9 {At(0.999):0.0} ns an event over blocks of {Block}, {_desk.Fills} fills"));
    }

    /// <summary>Places orders the one way there is and takes the reports.</summary>
    private sealed class Desk
    {
        private readonly TapeVenue _venue;
        private readonly RiskGate _gate;
        private readonly EffectOutbox _outbox = new();
        private long _sequence;

        public Desk(TapeVenue venue)
        {
            _venue = venue;
            var exposure = new ExposureBook();
            exposure.Add(Listing.Spot());
            exposure.SetMark(0, 60_000m, 1m, default);
            exposure.SetPosition(0, 1_000m);
            _gate = new RiskGate(exposure, new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null });
        }

        public long Fills { get; private set; }

        public void Keep(Timestamp now)
        {
            while (_venue.TryTakeReport(Timestamp.MaxValue, out var report, out _))
            {
                if (report.Kind == Execution.Gateways.VenueReportKind.Filled) Fills++;
            }

            _venue.Settle(Timestamp.MaxValue); // a feed played again begins at an earlier time than the venue has come to
            for (var working = _venue.Working; working < 8; working++) Place(now, working);
        }

        private void Place(Timestamp now, int number)
        {
            var side = number % 2 == 0 ? OrderSide.Buy : OrderSide.Sell;
            if (!_venue.TryBest(0, side, out var best)) return;
            var limit = best + ((side == OrderSide.Buy ? -1 : 1) * (number / 2) * 0.5m);
            var intent = new OrderIntent
            {
                Instrument = 0,
                Side = side,
                Type = OrderType.Limit,
                Quantity = 0.05m,
                LimitPrice = limit,
                TimeInForce = TimeInForce.Gtc,
                Mode = ControlMode.FullAuto,
                Strategy = "bench",
                Reason = "",
            };
            var account = new AccountFigures(now, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, 1, null);
            if (!_gate.TryValidate(in intent, in account, out var validated, out var why) || !_gate.TryApprove(in validated, in account, ++_sequence, out var approved, out why))
                throw new InvalidOperationException(why.ToString());
            _outbox.Add(Effect.Place(new ClientOrderId(0, _sequence, 1), in approved, _sequence, now));
            _outbox.Release(long.MaxValue, _venue);
        }
    }
}
