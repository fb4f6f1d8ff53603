using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>The tape venue in steady state makes no garbage.</summary>
public sealed class TapeAllocationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Events_orders_fills_and_cancels_allocate_nothing(bool isRealistic)
    {
        var exposure = new ExposureBook();
        exposure.Add(Listed.Perpetual);
        exposure.SetMark(0, 100m, 1m, Desk.Start);
        var gate = new RiskGate(exposure, new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null });
        var account = new AccountFigures(Desk.Start, 1_000_000m, 1_000_000m, 1_000_000m, 1, null);
        var venue = new TapeVenue([Listed.Perpetual], new SimulatedVenueOptions
        {
            Queue = new QueueModel.Power(2),
            Latency = new LatencyModel.LogNormal(-3, 1),
            Realism = isRealistic ? VenueRealism.BinanceLike with { Partial = new PartialFills(2, 2), Arrivals = new FillArrivals(20) } : VenueRealism.Ideal,
        });
        var outbox = new EffectOutbox();
        var (random, sequence, now, fills, reports) = (new Random(1), 0L, Desk.Start, 0L, 0L);
        Play(2_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(4_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        fills.ShouldBeGreaterThan(1_000);
        reports.ShouldBeGreaterThan(8_000);

        void Play(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                for (var level = 0; level < 20; level++) Show(MarketEventKind.BookDelta, level, 5_000 + random.Next(3_000), level == 19);
                Show(MarketEventKind.Trade, 0, random.Next(12_000), false);
                var limit = Desk.Intent(i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 0.5m, OrderType.Limit, i % 2 == 0 ? 99.99m : 100.01m);
                var market = Desk.Intent(i % 2 == 0 ? OrderSide.Sell : OrderSide.Buy, 0.5m);
                var id = Place(in limit);
                Place(in market);
                outbox.Add(VenueAsk.Cancel(new OrderReference(id, 0), now.AddNanoseconds(80_000_000)));
                outbox.Release(long.MaxValue, venue);
                venue.Settle(now);
                while (venue.TryTakeReport(now, out var report, out _))
                {
                    reports++;
                    if (report.Kind == Execution.Gateways.VenueReportKind.Filled) fills++;
                }
            }
        }

        void Show(MarketEventKind kind, int level, long quantity, bool isEnd)
        {
            now = now.AddNanoseconds(5_000_000);
            var isAsk = level % 2 == 1;
            var flags = (isAsk ? MarketEventFlags.Sell : MarketEventFlags.None) | (isEnd ? MarketEventFlags.BatchEnd : MarketEventFlags.None);
            var price = isAsk ? 10_001 + (level / 2) : 9_999 - (level / 2);
            venue.Play(new MarketEvent(kind, flags, 0, 0, now, now, price, quantity));
        }

        ClientOrderId Place(in OrderIntent intent)
        {
            gate.TryValidate(in intent, in account, out var validated, out _);
            gate.TryApprove(in validated, in account, ++sequence, out var approved, out _);
            var id = new ClientOrderId(0, sequence, 1);
            outbox.Add(Effect.Place(id, in approved, sequence, now));
            outbox.Release(long.MaxValue, venue);
            return id;
        }
    }
}
