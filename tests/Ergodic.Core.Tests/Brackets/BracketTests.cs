using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Brackets;

/// <summary>What becomes of an entry's exits.</summary>
public sealed class BracketTests
{
    [Fact]
    public void Exits_wait_for_the_entry_are_as_large_as_its_fills_and_count_once()
    {
        var (world, entry) = Entered();
        world.Venue.Placed.Count.ShouldBe(1);
        world.Fill(entry, 3m, 100m);
        var (stop, target) = Exits(world);
        (stop.Intent.Type, stop.Intent.StopPrice, stop.Intent.Quantity, stop.Intent.Side).ShouldBe((OrderType.StopMarket, 95m, 3m, OrderSide.Sell));
        (target.Intent.Type, target.Intent.LimitPrice, target.Intent.Quantity, target.Intent.IsReduceOnly).ShouldBe((OrderType.Limit, 110m, 3m, true));
        world.Core.State.Exposure[0].WorkingSells.ShouldBe(3m);
        world.Report(VenueReportKind.Accepted, stop.Id);
        world.Fill(entry, 5m, 100m);
        world.Venue.Replaced.Single().ShouldSatisfyAllConditions(change => change.Order.Id.ShouldBe(stop.Id), change => change.Total.ShouldBe(8m));
        world.Core.State.Exposure[0].WorkingSells.ShouldBe(8m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_partly_filled_exit_shrinks_its_sibling_and_takes_the_rest_of_the_entry_back()
    {
        var (world, entry) = Entered();
        world.Report(VenueReportKind.Accepted, entry);
        world.Fill(entry, 5m, 100m);
        var (stop, target) = Accepted(world);
        world.Fill(target.Id, 2m, 110m);
        world.Venue.Replaced.Single().ShouldSatisfyAllConditions(change => change.Order.Id.ShouldBe(stop.Id), change => change.Total.ShouldBe(3m));
        world.Venue.Canceled.ShouldBe([entry]);
        world.Fill(target.Id, 3m, 110m);
        world.Venue.Canceled.ShouldBe([entry, stop.Id]);
        world.FoldsToTheSame();
    }

    [Fact]
    public void An_entry_canceled_before_it_trades_leaves_nothing_and_its_late_fill_is_protected()
    {
        var (world, entry) = Entered();
        world.Report(VenueReportKind.Canceled, entry);
        world.Bar(100m);
        world.Venue.Placed.Count.ShouldBe(1);
        world.Fill(entry, 4m, 100m);
        Exits(world).Stop.Intent.Quantity.ShouldBe(4m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void Both_legs_traded_is_an_alarm_and_is_taken_back()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Accepted(world);
        world.Fill(stop.Id, 8m, 95m);
        world.Fill(target.Id, 8m, 110m);
        world.Position.ShouldBe(-8m);
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.BothLegsFilled);
        var repair = world.Venue.Placed[^1];
        (repair.Intent.Side, repair.Intent.Type, repair.Intent.Quantity, repair.Intent.IsReduceOnly).ShouldBe((OrderSide.Buy, OrderType.Market, 8m, true));
        world.Fill(repair.Id, 8m, 100m);
        world.Position.ShouldBe(0m);
        world.Venue.Placed.Count.ShouldBe(4);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_stop_the_venue_refuses_means_leaving_at_the_market()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Exits(world);
        world.Report(VenueReportKind.Accepted, target.Id);
        world.Report(VenueReportKind.Rejected, stop.Id, "would trigger at once");
        var way = world.Venue.Placed[^1].Intent;
        (way.Type, way.Side, way.Quantity).ShouldBe((OrderType.Market, OrderSide.Sell, 8m));
        world.Venue.Canceled.ShouldBe([target.Id]);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_target_the_venue_refuses_leaves_the_stop_and_calls_a_person_once()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Exits(world);
        world.Report(VenueReportKind.Accepted, stop.Id);
        world.Report(VenueReportKind.Rejected, target.Id, "no");
        world.Report(VenueReportKind.Triggered, stop.Id);
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.BracketUnserved);
        world.Order(stop.Id).IsTerminal.ShouldBeFalse();
        world.Venue.Placed.Count.ShouldBe(3);
        world.FoldsToTheSame();
    }

    [Fact]
    public void What_other_orders_close_needs_no_exit_and_a_moved_exit_stays_moved()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Accepted(world);
        world.Wish(100m, context => context.Replace(stop.Id, stop: 97m));
        world.Answer(new VenueReport { Kind = VenueReportKind.Replaced, Order = stop.Id, Standing = world.Standing(stop.Id, OrderStatus.New, 0m) with { StopPrice = 97m } });
        world.Core.State.Brackets.All.Single().Stop.Price.ShouldBe(97m);
        var sale = world.Wish(100m, context => context.Sell(8m));
        world.Fill(sale, 8m, 100m);
        world.Venue.Canceled.ShouldBe([stop.Id, target.Id]);
        world.Core.State.Brackets.All.Single().Balance.ShouldBe(0m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void CancelAll_takes_the_exits_back_for_good()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Accepted(world);
        world.Wish(100m, context => context.CancelAll());
        world.Report(VenueReportKind.Canceled, stop.Id);
        world.Report(VenueReportKind.Canceled, target.Id);
        world.Bar(100m);
        world.Venue.Placed.Count.ShouldBe(3);
        world.Wish(100m, context => context.Protect(stop: 96m, because: "again"));
        (world.Venue.Placed[^1].Intent.StopPrice, world.Venue.Placed[^1].Intent.Quantity).ShouldBe((96m, 8m));
        world.Venue.Placed.Count.ShouldBe(4);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_restart_goes_on_with_the_bracket()
    {
        var (world, entry) = Entered();
        world.Fill(entry, 8m, 100m);
        var (stop, target) = Accepted(world);
        var again = world.Restarted();
        again.Pass(1_000_000_000);
        again.Settled();
        foreach (var id in new[] { stop.Id, target.Id }) again.Stands(id, OrderStatus.New, 0m);
        again.Fill(target.Id, 8m, 110m);
        again.Venue.Canceled.ShouldBe([stop.Id]);
        again.FoldsToTheSame();
    }

    [Theory]
    [InlineData(101, 95)]
    [InlineData(110, 100)]
    [InlineData(95, 110)]
    [InlineData(110.001, 95)]
    [InlineData(110, 95.001)]
    public void A_bracket_whose_exits_are_wrong_is_refused_as_a_whole(double target, double stop)
    {
        var world = new World().Started();
        world.Bar(target == 101 ? 101m : 100m);
        world.Wish(target == 101 ? 101m : 100m, context => context.BuyBracket(1m, target: (decimal)target, stop: (decimal)stop)).IsNone.ShouldBeTrue();
        world.Facts<IntentRejected>().Count.ShouldBe(1);
        world.Core.State.Brackets.Count.ShouldBe(0);
    }

    [Fact]
    public void Nothing_held_or_no_exit_named_is_refused()
    {
        var world = new World().Started();
        world.Bar(100m);
        world.Wish(100m, context => context.Protect(stop: 95m));
        world.Wish(100m, context => context.BuyBracket(1m));
        world.Facts<IntentRejected>().Select(fact => fact.Rejection.Check).ShouldBe(["bracket", "bracket"]);
        world.Venue.Placed.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_without_brackets_has_no_section_for_them()
    {
        var world = new World().Started();
        world.Fill(world.Wish(100m, context => context.Buy(1m)), 1m, 100m);
        world.Core.State.Execution.IsPristine.ShouldBeTrue();
        world.Core.State.Brackets.Count.ShouldBe(0);
    }

    private static (World World, ClientOrderId Entry) Entered()
    {
        var world = new World().Started();
        world.Bar(100m);
        return (world, world.Wish(100m, context => context.BuyBracket(8m, target: 110m, stop: 95m, because: "test")));
    }

    private static ((ClientOrderId Id, OrderIntent Intent) Stop, (ClientOrderId Id, OrderIntent Intent) Target) Exits(World world) => (world.Venue.Placed[1], world.Venue.Placed[2]);

    private static ((ClientOrderId Id, OrderIntent Intent) Stop, (ClientOrderId Id, OrderIntent Intent) Target) Accepted(World world)
    {
        var exits = Exits(world);
        world.Report(VenueReportKind.Accepted, exits.Stop.Id);
        world.Report(VenueReportKind.Accepted, exits.Target.Id);
        return exits;
    }
}
