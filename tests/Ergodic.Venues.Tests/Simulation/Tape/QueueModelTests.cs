using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Tape;

/// <summary>Where in the queue we stand, by data by price.</summary>
public sealed class QueueModelTests
{
    private static readonly QueueModel[] Models =
        [new QueueModel.None(), new QueueModel.RiskAverse(), new QueueModel.Power(1), new QueueModel.Power(3), new QueueModel.Power(0.5), new QueueModel.Log(), new QueueModel.L3()];

    [Fact]
    public void A_place_is_never_negative_never_worse_after_a_cancel_and_never_beyond_what_is_left()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            long front = (long)Math.Pow(10, random.NextDouble() * 15), back = random.Next(5) == 0 ? 0 : (long)Math.Pow(10, random.NextDouble() * 15);
            var canceled = random.NextInt64(1, front + back + 1);
            foreach (var model in Models)
            {
                var after = model.FrontAfterCancel(front, back, canceled);
                after.ShouldBeInRange(0, front, $"{model} {front} {back} {canceled}");
                after.ShouldBeLessThanOrEqualTo(front + back - canceled, $"{model} {front} {back} {canceled}");
                after.ShouldBeLessThanOrEqualTo(new QueueModel.RiskAverse().FrontAfterCancel(front, back, canceled), $"{model} {front} {back} {canceled}");
            }
        }
    }

    [Theory]
    [InlineData(300, 100, 40, 270)] // a quarter of the level is behind us: 10 leave there, 30 before us
    [InlineData(100, 300, 40, 90)]
    [InlineData(100, 0, 40, 60)]
    [InlineData(0, 100, 40, 0)]
    public void Power_of_one_shares_a_cancel_by_quantity(long front, long back, long canceled, long expected) =>
        new QueueModel.Power(1).FrontAfterCancel(front, back, canceled).ShouldBe(expected);

    [Theory]
    [InlineData(100, 200, 50, 90)] // shares 1 : 4
    [InlineData(200, 100, 50, 160)]
    public void Power_of_two_shares_by_squares(long front, long back, long canceled, long expected) =>
        new QueueModel.Power(2).FrontAfterCancel(front, back, canceled).ShouldBe(expected);

    [Fact]
    public void Log_shares_by_logarithms()
    {
        var behind = Math.Log(301) / (Math.Log(301) + Math.Log(101));
        new QueueModel.Log().FrontAfterCancel(100, 300, 40).ShouldBe((long)Math.Ceiling(100 - (40 * (1 - behind))));
    }

    [Fact]
    public void Risk_averse_moves_only_when_the_level_shrinks_below_our_place()
    {
        new QueueModel.RiskAverse().FrontAfterCancel(100, 300, 300).ShouldBe(100);
        new QueueModel.RiskAverse().FrontAfterCancel(100, 300, 301).ShouldBe(99);
    }

    [Fact]
    public void What_a_trade_took_is_not_taken_again_by_the_change_of_the_level_that_follows()
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { Queue = new QueueModel.Power(1) });
        desk.Snapshot((OrderSide.Buy, 100m, 10m), (OrderSide.Buy, 99m, 10m), (OrderSide.Sell, 101m, 10m));
        var id = desk.Buy(1m, 100m);
        desk.Trade(100m, 4m);
        desk.Level(OrderSide.Buy, 100m, 6m); // the trade's doing: 6 are still before us
        desk.Trade(100m, 6m);
        desk.Filled(id).ShouldBe(0m);
        desk.Trade(100m, 0.4m);
        desk.Filled(id).ShouldBe(0.4m);
    }

    [Fact]
    public void What_joins_the_level_later_is_behind_us()
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { Queue = new QueueModel.RiskAverse() });
        desk.Snapshot((OrderSide.Buy, 100m, 2m), (OrderSide.Buy, 99m, 10m), (OrderSide.Sell, 101m, 10m));
        var id = desk.Buy(1m, 100m);
        desk.Level(OrderSide.Buy, 100m, 50m);
        desk.Trade(100m, 2.5m);
        desk.Filled(id).ShouldBe(0.5m);
    }

    [Fact]
    public void An_order_that_is_alone_at_a_better_price_is_first()
    {
        var desk = new TapeDesk();
        desk.Snapshot((OrderSide.Buy, 100m, 2m), (OrderSide.Sell, 102m, 10m));
        var id = desk.Buy(1m, 101m);
        desk.Level(OrderSide.Buy, 101m, 7m);
        desk.Trade(101m, 0.25m);
        desk.Filled(id).ShouldBe(0.25m);
    }

    [Fact]
    public void Outside_the_recorded_depth_everybody_is_before_us_until_the_level_is_seen()
    {
        var desk = new TapeDesk();
        desk.Snapshot((OrderSide.Buy, 100m, 2m), (OrderSide.Sell, 102m, 10m));
        var id = desk.Buy(1m, 98m);
        desk.Venue.OpenOrders().Single().Why.ShouldContain("outside the recorded book");
        desk.Levels((OrderSide.Buy, 100m, 0m), (OrderSide.Buy, 98m, 3m));
        desk.Trade(98m, 3m);
        desk.Filled(id).ShouldBe(0m);
        desk.Trade(98m, 3m);
        desk.Filled(id).ShouldBe(1m);
        desk.LastOf(id).ShouldBe(VenueReportKind.Filled);
    }

    [Fact]
    public void A_level_that_empties_puts_us_first_where_the_book_shows_what_lies_beyond()
    {
        var desk = new TapeDesk();
        desk.Snapshot((OrderSide.Buy, 100m, 5m), (OrderSide.Buy, 99m, 5m), (OrderSide.Buy, 98m, 5m), (OrderSide.Sell, 102m, 10m));
        var (inner, last) = (desk.Buy(1m, 99m), desk.Buy(1m, 98m));
        desk.Levels((OrderSide.Buy, 99m, 0m));
        desk.Levels((OrderSide.Buy, 98m, 0m)); // it may merely have left the recorded depth
        desk.Trade(99m, 1m);
        desk.Filled(inner).ShouldBe(1m);
        desk.Level(OrderSide.Buy, 98m, 5m);
        desk.Trade(98m, 5m);
        desk.Filled(last).ShouldBe(0m);
    }

    [Fact]
    public void A_snapshot_moves_nobody_who_was_before_us_behind_us()
    {
        var desk = new TapeDesk();
        desk.Snapshot((OrderSide.Buy, 100m, 5m), (OrderSide.Buy, 99m, 5m), (OrderSide.Sell, 102m, 10m));
        var id = desk.Buy(1m, 100m);
        desk.Snapshot((OrderSide.Buy, 100m, 9m), (OrderSide.Buy, 99m, 5m), (OrderSide.Sell, 102m, 10m));
        desk.Trade(100m, 5.5m);
        desk.Filled(id).ShouldBe(0.5m);
        desk.Snapshot((OrderSide.Buy, 99m, 5m), (OrderSide.Sell, 102m, 10m));
        desk.Trade(100m, 0.1m);
        desk.Filled(id).ShouldBe(0.6m);
    }

    [Fact]
    public void Our_own_earlier_order_is_before_our_later_one()
    {
        var desk = new TapeDesk();
        desk.Snapshot((OrderSide.Buy, 100m, 2m), (OrderSide.Sell, 102m, 10m));
        var (first, second) = (desk.Buy(1m, 100m), desk.Buy(1m, 100m));
        desk.Trade(100m, 3.5m);
        desk.Filled(first).ShouldBe(1m);
        desk.Filled(second).ShouldBe(0.5m);
    }

    [Fact]
    public void Best_quotes_tell_the_queue_at_the_best_price_only()
    {
        var desk = new TapeDesk();
        desk.Quote(100m, 5m, 101m, 5m);
        var (at, below) = (desk.Buy(1m, 100m), desk.Buy(1m, 99m));
        desk.Quote(100m, 3m, 101m, 5m); // 2 canceled, of which the pessimist lets 2 be before us as nobody was behind
        desk.Trade(100m, 3.2m);
        desk.Filled(at).ShouldBe(0.2m);
        desk.Quote(99m, 4m, 101m, 5m); // now visible: all 4 are before us
        desk.Trade(99m, 4m);
        desk.Filled(below).ShouldBe(0m);
        desk.Filled(at).ShouldBe(1m);
        desk.Quote(98m, 4m, 101m, 5m); // nobody is left at 99
        desk.Trade(99m, 0.3m);
        desk.Filled(below).ShouldBe(0.3m);
    }
}
