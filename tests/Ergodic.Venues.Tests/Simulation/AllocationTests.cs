using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Testing;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>The venue in steady state makes no garbage.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData(FillModel.NextOpen)]
    [InlineData(FillModel.Path)]
    public void Bars_orders_fills_and_cancels_allocate_nothing(FillModel fill)
    {
        var exposure = new ExposureBook();
        exposure.Add(Listed.Perpetual);
        exposure.SetMark(0, 100m, 1m, Desk.Start);
        var gate = new RiskGate(exposure, new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null });
        var account = new AccountFigures(Desk.Start, 1_000_000m, 1_000_000m, 1_000_000m, 1, null);
        var options = new SimulatedVenueOptions { Fill = fill, Latency = new LatencyModel.Constant(3_000_000_000), Slippage = new SlippageModel.HalfSpread(0.001m) };
        var venue = new SimulatedVenue([Listed.Perpetual], options);
        var outbox = new EffectOutbox();
        var market = Desk.Intent(OrderSide.Buy);
        var limit = Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 101m);
        var far = Desk.Intent(OrderSide.Sell, type: OrderType.Limit, limit: 900m);
        var (sequence, reports, fills, now) = (0L, 0L, 0L, Desk.Start);
        Allocations.Least(() => Run(2_000)).ShouldBe(0);
        fills.ShouldBeGreaterThan(3_000);
        reports.ShouldBeGreaterThan(8_000);

        void Run(int bars)
        {
            for (var i = 0; i < bars; i++)
            {
                Place(in market);
                Place(in limit);
                outbox.Add(VenueAsk.Cancel(new OrderReference(Place(in far), 0), now));
                outbox.Release(long.MaxValue, venue);
                now = now.AddNanoseconds(Desk.Minute);
                var bar = Domain.Market.MarketEvent.Bar(0, Domain.Market.BarInterval.OneMinute, now, 10000, 10200, 9900, 10050, 1000);
                venue.Open(in bar);
                while (venue.Advance(0, out var time)) Take(time);
                venue.Settle(now);
                Take(now);
            }
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

        void Take(Domain.Time.Timestamp until)
        {
            while (venue.TryTakeReport(until, out var report, out _))
            {
                reports++;
                if (report.Kind == VenueReportKind.Filled) fills++;
            }
        }
    }
}
