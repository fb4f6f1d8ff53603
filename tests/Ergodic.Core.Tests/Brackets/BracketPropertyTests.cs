using Ergodic.Core.Facts;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Tests.Brackets;

/// <summary>Brackets under reports that come in parts, late, twice and crossing each other.</summary>
public sealed class BracketPropertyTests
{
    private const int Seeds = 1_500;

    [Fact]
    public void Whatever_order_reports_come_in_what_is_held_is_protected_and_nothing_more_works()
    {
        var (overfills, lateFills, protectedEnds, flatEnds) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var venue = new RandomBracket(seed);
            var world = venue.World;
            var why = $"seed {seed}";
            var entry = Enter(venue);
            for (var step = 0; step < 4 + (seed / 4 % 56); step++)
            {
                venue.Step();
                if (step == seed / 4 % 20 && seed % 4 == 0) world.Sequencer.Command(new(Core.Inputs.OperatorCommandKind.CancelOrders, "test", "stop"), world.Now);
            }

            venue.Settle();
            overfills += venue.Overfills;
            lateFills += venue.LateFills;
            world.Position.ShouldBe(venue.Position, why);
            world.Core.State.Execution.Pursuits.IsActive.ShouldBeFalse(why);
            (venue.Position * Sign(seed)).ShouldBeInRange(0m, 8m, why);
            foreach (var working in venue.Working) world.Order(working.Id).RemainingQuantity.ShouldBe(working.Left, why);
            var exits = venue.Working.Where(ticket => !ticket.Intent.Parent.IsNone).ToList();
            if (venue.Position == 0)
            {
                exits.ShouldBeEmpty(why);
                flatEnds++;
            }
            else if (seed % 4 != 0)
            {
                exits.Count(ticket => ticket.Intent.Type == OrderType.StopMarket).ShouldBe(1, why);
                exits.ShouldAllBe(ticket => ticket.Left == Math.Abs(venue.Position), why);
                exits.Select(ticket => ticket.Intent.Type).ShouldBeUnique(why);
                protectedEnds++;
            }

            var exposure = world.Core.State.Exposure[0];
            var exitSide = Sign(seed) > 0 ? exposure.WorkingSells : exposure.WorkingBuys;
            exitSide.ShouldBe(exits.Select(ticket => ticket.Left).DefaultIfEmpty().Max(), why);
            world.FoldsToTheSame();
            world.Facts<AlarmRaised>().Where(alarm => alarm.Kind is AlarmKind.OrderUnresolved).ShouldBeEmpty(why);
            entry.IsNone.ShouldBeFalse(why);
        }

        overfills.ShouldBeGreaterThan(100);
        lateFills.ShouldBeGreaterThan(100);
        protectedEnds.ShouldBeGreaterThan(100);
        flatEnds.ShouldBeGreaterThan(100);
    }

    private static int Sign(int seed) => seed % 2 == 0 ? 1 : -1;

    private static ClientOrderId Enter(RandomBracket venue)
    {
        var isBuy = Sign(venue.Seed) > 0;
        return venue.World.Wish(100m, context =>
        {
            if (isBuy) context.BuyBracket(8m, target: 110m, stop: 95m);
            else context.SellBracket(8m, target: 90m, stop: 105m);
        });
    }

}
