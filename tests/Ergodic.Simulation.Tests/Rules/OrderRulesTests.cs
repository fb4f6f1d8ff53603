using Ergodic.Risk.Limits;
using static Ergodic.Domain.Orders.OrderStatus;
using static Ergodic.Simulation.Tests.Rules.Expectations;
using static Ergodic.Simulation.Tests.Rules.Happenings;

namespace Ergodic.Simulation.Tests.Rules;

public class OrderRulesTests
{
    [Fact]
    public void A_late_fill_after_cancel_books_quantity_without_reopening_the_order() =>
        World.With(seed: 7).Buying(1.5m, at: 100m).Then(Cancel).Then(VenueFills(0.4m, late: true))
            .Expect(Order.Is(Canceled)).Expect(Order.HasFilled(0.4m)).Expect(Position.Is(0.4m)).Expect(Ledger.Conserves());

    [Fact]
    public void A_fill_reported_twice_is_booked_once() =>
        World.With(seed: 1).Buying(2m, at: 100m).Then(VenueFills(0.5m)).Then(VenueRepeatsItself)
            .Expect(Order.Is(PartiallyFilled)).Expect(Order.HasFilled(0.5m)).Expect(Position.Is(0.5m)).Expect(Ledger.Conserves());

    [Fact]
    public void A_fill_may_come_before_the_acknowledgement() =>
        World.With(seed: 2).Then(VenueFallsSilent).Buying(2m, at: 100m).Expect(Order.Is(PendingNew))
            .Then(VenueFills(0.5m)).Expect(Order.Is(PartiallyFilled))
            .Then(VenueAcknowledges).Expect(Order.Is(PartiallyFilled)).Expect(Position.Is(0.5m));

    [Fact]
    public void What_the_venue_trades_beyond_the_order_is_booked_too() =>
        World.With(seed: 3).Buying(2m, at: 100m).Then(VenueFills(2.5m))
            .Expect(Order.Is(Filled)).Expect(Order.HasFilled(2.5m)).Expect(Position.Is(2.5m)).Expect(Ledger.Conserves());

    [Fact]
    public void A_report_on_a_strange_order_is_noted_and_books_nothing() =>
        World.With(seed: 4).Then(VenueSpeaksOfAStranger).Then(VenueSpeaksOfAStranger)
            .Expect(world => world.Core.State.Orphans.ShouldBe(2)).Expect(Position.Is(0)).Expect(Ledger.Conserves());

    [Fact]
    public void A_cancel_that_comes_too_late_leaves_the_fill() =>
        World.With(seed: 5).Then(VenueFallsSilent).Buying(1m, at: 100m).Then(VenueFills(1m)).Then(Cancel)
            .Expect(Order.Is(Filled)).Expect(Position.Is(1m));

    [Fact]
    public void A_trigger_reported_after_its_fill_changes_nothing() =>
        World.With(seed: 8).Wishing(context => context.Buy(1m, stop: 110m)).Then(VenueFills(0.4m)).Expect(Order.Is(PartiallyFilled))
            .Then(VenueTriggers).Expect(Order.Is(PartiallyFilled)).Expect(Position.Is(0.4m));

    [Fact]
    public void A_loss_beyond_the_daily_limit_stops_opening_takes_back_what_would_open_and_lets_positions_go() =>
        World.With(seed: 6, new RiskLimits { MaxDailyLoss = 0.05m })
            .Buying(40m).Then(VenueFills(40m)).Buying(5m, at: 80m).Expect(Venue.HasWorking(1))
            .Then(PriceMovesTo(85m)).Expect(Gate.IsHaltedBy(RiskBreach.DailyLoss)).Expect(Venue.HasWorking(0)).Expect(Order.Is(Canceled))
            .Buying(1m).Expect(Gate.Refuses("halt")).Expect(Venue.HasReceived(2))
            .Selling(40m).Expect(Venue.HasReceived(3)).Then(VenueFills(40m)).Expect(Position.Is(0)).Expect(Ledger.Conserves());
}
