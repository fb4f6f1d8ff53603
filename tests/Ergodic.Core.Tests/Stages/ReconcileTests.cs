using Ergodic.Core.Facts;
using Ergodic.Core.Reconciliation;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Rules;

namespace Ergodic.Core.Tests.Stages;

public sealed class ReconcileTests
{
    private const long Second = Timestamp.NanosecondsPerSecond;

    [Fact]
    public void The_account_is_asked_for_at_start_each_minute_and_on_every_reconnect()
    {
        var world = Live();
        world.Pass(0);
        world.Venue.Synchronised.Count.ShouldBe(1);
        world.Pass(61 * Second);
        world.Venue.Synchronised.Count.ShouldBe(2);
        world.Notice(VenueNoticeKind.Disconnected);
        world.Core.State.Execution.Venues.All[0].IsConnected.ShouldBeFalse();
        world.Notice(VenueNoticeKind.Connected);
        world.Venue.Synchronised.Count.ShouldBe(3);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_trade_that_was_never_reported_is_booked_from_the_account_and_once()
    {
        var (world, id) = Working();
        var account = world.Account() with { Trades = [Trade(id, 1m, 600)], Orders = [world.Standing(id, OrderStatus.PartiallyFilled, 1m)] };
        world.Show(account);
        world.Show(account);
        world.Position.ShouldBe(1m);
        world.Order(id).Status.ShouldBe(OrderStatus.PartiallyFilled);
        world.Fill(id, 1m, 90m, trade: 600);
        world.Position.ShouldBe(1m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_trade_told_without_our_id_is_found_by_the_venues()
    {
        var (world, id) = Working();
        world.Show(world.Account() with { Trades = [Trade(default, 2m, 600)] });
        world.Order(id).Status.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void An_order_the_venue_does_not_list_is_looked_up_and_not_buried()
    {
        var (world, id) = Working();
        world.Pass(Second);
        world.Show(world.Account());
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.Facts<DifferenceFound>().Single().Difference.Kind.ShouldBe(DifferenceKind.MissingThere);
        world.Pass(0);
        world.Venue.Queried.ShouldBe([id]);
        world.Stands(id, OrderStatus.Expired, 0m);
        world.Order(id).Status.ShouldBe(OrderStatus.Expired);
    }

    [Fact]
    public void An_order_sent_after_the_account_was_asked_for_is_not_missed()
    {
        var world = Live();
        var account = world.Account();
        var id = world.Wish(100m, context => context.Buy(2m, limit: 90m));
        world.Report(VenueReportKind.Accepted, id);
        world.Show(account);
        world.Facts<DifferenceFound>().ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_works_there_and_is_closed_here_is_taken_back()
    {
        var (world, id) = Working();
        world.Report(VenueReportKind.Expired, id);
        world.Pass(Second);
        world.Show(world.Account() with { Orders = [world.Standing(id, OrderStatus.New, 0m)] });
        world.Venue.Canceled.ShouldBe([id]);
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.StrayOrder);
    }

    [Fact]
    public void Orders_and_trades_of_others_are_counted_and_left_alone()
    {
        var (world, id) = Working();
        var theirs = world.Standing(id, OrderStatus.New, 0m) with { Id = default, VenueOrderId = 99 };
        world.Show(world.Account() with { Orders = [world.Standing(id, OrderStatus.New, 0m), theirs], Trades = [Trade(default, 5m, 700) with { VenueOrderId = 99 }] });
        var venue = world.Core.State.Execution.Venues.All[0];
        (venue.ForeignOrders, venue.ForeignTrades).ShouldBe((1, 1));
        world.Position.ShouldBe(0m);
        world.Venue.Canceled.ShouldBeEmpty();
    }

    [Fact]
    public void A_position_that_stays_different_calls_a_person_once()
    {
        var (world, id) = Working();
        for (var minute = 0; minute < 4; minute++) world.Show(world.Account() with { Orders = [world.Standing(id, OrderStatus.New, 0m)], Positions = [new VenuePosition(0, 3m)] });
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.AccountDiffers);
        world.Position.ShouldBe(0m);
        world.Show(world.Account() with { Orders = [world.Standing(id, OrderStatus.New, 0m)] });
        world.Core.State.Execution.Venues.All[0].Suspected.ShouldBeEmpty();
        world.FoldsToTheSame();
    }

    [Fact]
    public void Where_the_policy_says_so_the_books_follow_the_venue()
    {
        var world = new World(execution: ExecutionRules.Live with { OnPositionDifference = DifferencePolicy.Adopt }).Started();
        world.Bar(100m);
        world.Show(world.Account() with { Positions = [new VenuePosition(0, -3m)] });
        world.Position.ShouldBe(0m);
        world.Show(world.Account() with { Positions = [new VenuePosition(0, -3m)] });
        world.Position.ShouldBe(-3m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_balance_that_stays_different_calls_a_person()
    {
        var world = Live();
        world.Show(world.Account() with { TellsBalances = true, Balances = [new VenueBalance(Listed.Dollar, 99_999m)] });
        world.Facts<AlarmRaised>().ShouldBeEmpty();
        world.Show(world.Account() with { TellsBalances = true, Balances = [new VenueBalance(Listed.Dollar, 99_999m)] });
        world.Facts<AlarmRaised>().Single().Text.ShouldContain("ours 100000, theirs 99999 USDT");
    }

    [Fact]
    public void After_a_restart_every_order_is_looked_up_and_the_account_compared_before_strategies_act()
    {
        var (world, id) = Working();
        var lost = world.Wish(100m, context => context.Buy(1m, limit: 80m));
        var after = world.Restarted(ExecutionRules.Live);
        var bars = 0;
        after.Script.Bar = (_, _) => bars++;
        after.Bar(100m, Second);
        after.Venue.Queried.ShouldBe([id, lost], ignoreOrder: true);
        after.Venue.Synchronised.Count.ShouldBe(1);
        after.Order(lost).Status.ShouldBe(OrderStatus.Unknown);
        after.Core.State.Exposure[0].WorkingBuys.ShouldBe(3m);
        after.Stands(id, OrderStatus.New, 0m);
        after.Stands(lost, OrderStatus.Canceled, 0m);
        (after.Core.IsRecovering, bars).ShouldBe((true, 0));
        after.Show(after.Account() with { Orders = [after.Standing(id, OrderStatus.New, 0m)] });
        after.Core.IsRecovering.ShouldBeFalse();
        after.Bar(100m, Second);
        bars.ShouldBe(1);
        after.Order(id).Status.ShouldBe(OrderStatus.New);
        after.FoldsToTheSame();
    }

    private static World Live() => new World(execution: ExecutionRules.Live).Started();

    private static (World World, ClientOrderId Id) Working()
    {
        var world = Live();
        var id = world.Wish(100m, context => context.Buy(2m, limit: 90m));
        world.Report(VenueReportKind.Accepted, id);
        world.Pass(Second);
        return (world, id);
    }

    private static VenueTrade Trade(ClientOrderId id, decimal quantity, long trade) =>
        new(id, 7, 0, OrderSide.Buy, trade, quantity, 90m, new Money(0.01m, Listed.Dollar), Liquidity.Maker, World.Begin.AddNanoseconds(90 * Second));
}
