using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Rules;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Tests.Stages;

/// <summary>What is done about orders in doubt.</summary>
public sealed class PursuitTests
{
    private const long Second = Timestamp.NanosecondsPerSecond;

    [Fact]
    public void A_lost_placement_is_looked_up_and_what_is_found_is_adopted()
    {
        var (world, id) = Lost();
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        world.Venue.Queried.ShouldBeEmpty();
        world.Pass(Second);
        world.Venue.Queried.ShouldBe([id]);
        world.Stands(id, OrderStatus.New, 0m);
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.Core.State.Execution.Pursuits.Count.ShouldBe(0);
        world.Pass(100 * Second);
        world.Venue.Placed.Count.ShouldBe(1);
    }

    [Fact]
    public void Only_what_the_venue_denies_twice_and_after_its_time_is_sent_again_under_the_same_id()
    {
        var (world, id) = Lost();
        world.Pass(Second / 2);
        world.Report(VenueReportKind.NotFound, id);
        world.Pass(Second / 2);
        world.Report(VenueReportKind.NotFound, id); // the second denial, within two seconds
        world.Pass(Second / 2);
        world.Venue.Placed.Count.ShouldBe(1);
        world.Pass(Second);
        world.Report(VenueReportKind.NotFound, id);
        world.Pass(0);
        world.Venue.Placed.Select(placed => placed.Id).ShouldBe([id, id]);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        world.Facts<OrderResent>().Single().GateSequence.ShouldBe(world.Core.State.GateSequence);
        world.Report(VenueReportKind.Accepted, id);
        world.Order(id).Status.ShouldBe(OrderStatus.New);
        world.FoldsToTheSame();
    }

    [Fact]
    public void A_resend_is_judged_by_the_gate_again()
    {
        var (world, id) = Lost(new RiskLimits { MaxLeverage = 20m, MaxDrawdown = null, MaxPositionNotional = 250m });
        world.Bar(140m, Second / 10); // two are worth 280 now
        Deny(world, id);
        world.Venue.Placed.Count.ShouldBe(1);
        world.Order(id).Status.ShouldBe(OrderStatus.Rejected);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(0m);
        world.FoldsToTheSame();
    }

    [Fact]
    public void An_order_whose_time_has_passed_is_not_sent_again()
    {
        var (world, id) = Lost();
        world.Pass(Second);
        world.Report(VenueReportKind.NotFound, id);
        world.Pass(70 * Second);
        world.Report(VenueReportKind.NotFound, id);
        world.Pass(Second);
        world.Venue.Placed.Count.ShouldBe(1);
        world.Order(id).Status.ShouldBe(OrderStatus.Rejected);
    }

    [Fact]
    public void After_five_questions_without_an_answer_a_person_is_called_once_and_the_order_stays_unknown()
    {
        var (world, id) = Lost();
        for (var minute = 0; minute < 30; minute++) world.Pass(60 * Second);
        world.Venue.Queried.Count.ShouldBe(5);
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown);
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.OrderUnresolved);
        world.Stands(id, OrderStatus.Canceled, 0m);
        world.Order(id).Status.ShouldBe(OrderStatus.Canceled);
        world.Core.State.Execution.Pursuits.Count.ShouldBe(0);
    }

    [Fact]
    public void A_throttled_placement_waits_as_long_as_the_venue_says()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Answer(new VenueReport { Kind = VenueReportKind.Throttled, Order = id, Attempt = OrderAttempt.Place, RetryAfterNanoseconds = 7 * Second });
        world.Pass(6 * Second);
        world.Venue.Placed.Count.ShouldBe(1);
        world.Pass(Second);
        world.Venue.Placed.Count.ShouldBe(2);
        world.Venue.Queried.ShouldBeEmpty();
        world.Fill(id, 2m, 100m);
        world.Position.ShouldBe(2m);
        world.Core.State.Execution.Pursuits.Count.ShouldBe(0);
    }

    [Fact]
    public void A_duplicate_id_means_that_an_earlier_attempt_arrived()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Report(VenueReportKind.DuplicateId, id);
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown);
        world.Pass(0);
        world.Venue.Queried.ShouldBe([id]);
        world.Stands(id, OrderStatus.PartiallyFilled, 0m);
        world.Order(id).Status.ShouldBe(OrderStatus.New);
    }

    [Fact]
    public void A_lost_cancel_is_sent_again()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m, limit: 90m));
        world.Report(VenueReportKind.Accepted, id);
        world.Wish(100m, context => context.CancelAll());
        world.Answer(new VenueReport { Kind = VenueReportKind.Lost, Order = id, Attempt = OrderAttempt.Cancel });
        world.Pass(Second);
        world.Venue.Canceled.ShouldBe([id, id]);
        world.Report(VenueReportKind.Canceled, id);
        world.Order(id).Status.ShouldBe(OrderStatus.Canceled);
        world.Pass(100 * Second);
        world.Venue.Canceled.Count.ShouldBe(2);
    }

    [Fact]
    public void A_cancel_that_overtook_its_order_is_made_good_when_the_order_is_found()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m, limit: 90m));
        world.Wish(100m, context => context.CancelAll());
        world.Report(VenueReportKind.CancelRejected, id);
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown);
        world.Pass(0);
        world.Stands(id, OrderStatus.New, 0m);
        world.Order(id).Status.ShouldBe(OrderStatus.PendingCancel);
        world.Pass(0);
        world.Venue.Canceled.ShouldBe([id, id]);
    }

    [Fact]
    public void Silence_is_noticed_after_thirty_seconds()
    {
        var world = new World(execution: ExecutionRules.Live).Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Pass(20 * Second);
        world.Venue.Queried.ShouldBeEmpty();
        world.Pass(21 * Second);
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown);
        world.Pass(0);
        world.Venue.Queried.ShouldBe([id]);
    }

    [Fact]
    public void Fills_nobody_can_name_are_booked_at_the_average_and_put_right_when_they_turn_up()
    {
        var (world, id) = Lost();
        world.Pass(Second);
        world.Stands(id, OrderStatus.Filled, 2m, average: 101m);
        world.Order(id).Status.ShouldBe(OrderStatus.Unknown); // it traded: its exposure counts until that is booked
        world.Core.State.Exposure[0].WorkingBuys.ShouldBe(2m);
        for (var i = 0; i < 4; i++) world.Pass(31 * Second);
        world.Venue.Synchronised.Count.ShouldBe(2);
        world.Position.ShouldBe(2m);
        world.Order(id).AverageFillPrice.ShouldBe(101m);
        world.Facts<FillReconstructed>().Single().Price.ShouldBe(101m);
        world.Facts<AlarmRaised>().Single().Kind.ShouldBe(AlarmKind.FillGuessed);
        world.Fill(id, 0.5m, 100m, 0.01m, trade: 501);
        world.Fill(id, 0.5m, 100m, 0.01m, trade: 501);
        world.Fill(id, 1.5m, 101m, 0.02m, trade: 502);
        world.Position.ShouldBe(2m);
        world.Order(id).AverageFillPrice.ShouldBe(100.75m);
        world.Core.State.Execution.GuessedFills.Open.ShouldBe(0);
        world.Core.Valuation.Equity.ShouldBe(100_000m - 0.03m - (2m * 0.75m)); // the last price is 100
        world.FoldsToTheSame();
    }

    private static (World World, ClientOrderId Id) Lost(RiskLimits? limits = null)
    {
        var world = new World(limits: limits).Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Answer(new VenueReport { Kind = VenueReportKind.Lost, Order = id, Attempt = OrderAttempt.Place });
        return (world, id);
    }

    private static void Deny(World world, ClientOrderId id)
    {
        for (var i = 0; i < 4; i++)
        {
            world.Pass(Second);
            world.Report(VenueReportKind.NotFound, id);
        }

        world.Pass(Second);
    }
}
