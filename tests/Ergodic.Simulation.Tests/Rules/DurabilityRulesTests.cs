using Ergodic.Domain.Errors;
using static Ergodic.Domain.Orders.OrderStatus;
using static Ergodic.Simulation.Tests.Rules.Expectations;
using static Ergodic.Simulation.Tests.Rules.Happenings;

namespace Ergodic.Simulation.Tests.Rules;

public class DurabilityRulesTests
{
    [Fact]
    public void An_order_whose_decision_is_not_durable_is_never_sent() =>
        World.With(seed: 11).Then(DiskStalls).Buying(1m, at: 100m)
            .Expect(Order.Is(PendingNew)).Expect(Venue.HasReceived(0))
            .Then(DiskRecovers).Expect(Venue.HasReceived(1)).Expect(Order.Is(New));

    [Fact]
    public void A_cancel_waits_for_the_placement_of_its_own_order() =>
        World.With(seed: 15).Then(DiskStalls).Buying(1m, at: 100m).Then(Cancel).Expect(Venue.HasReceived(0))
            .Then(DiskRecovers).Expect(Venue.HasReceived(1)).Expect(Venue.HasWorking(0)).Expect(Order.Is(Canceled));

    [Fact]
    public void A_crash_between_approval_and_sync_forgets_an_order_nobody_ever_saw() =>
        World.With(seed: 12).Then(DiskStalls).Buying(1m, at: 100m).Expect(Venue.HasReceived(0)).Expect(Restart.Finds(orders: 0));

    [Fact]
    public void A_crash_after_an_order_was_sent_finds_it_in_the_journal() =>
        World.With(seed: 13).Buying(1m, at: 100m).Then(DiskStalls).Buying(2m, at: 100m)
            .Expect(Venue.HasReceived(1)).Expect(Restart.Finds(orders: 1));

    [Fact]
    public void After_a_failed_sync_no_order_leaves_and_the_fault_names_the_disk() =>
        World.With(seed: 14).Buying(1m, at: 100m).Then(DiskFailsToSync).Buying(2m, at: 100m)
            .Expect(Venue.HasReceived(1)).Expect(Restart.KnowsWhatWasSent())
            .Expect(world => world.Stopped.ShouldNotBeNull().Code.ShouldBe(ErrorCode.DataPersistence))
            .Expect(world => world.Stopped!.Message.ShouldContain("Input/output error"));
}
