using Ergodic.Domain.Orders;

namespace Ergodic.Simulation.Tests.Rules;

/// <summary>What a story can expect, by the thing it expects it of.</summary>
internal static class Expectations
{
    public static OrderExpectations Order { get; } = new();

    public static PositionExpectations Position { get; } = new();

    public static LedgerExpectations Ledger { get; } = new();

    public static VenueExpectations Venue { get; } = new();

    public static GateExpectations Gate { get; } = new();

    public static RestartExpectations Restart { get; } = new();

    /// <summary>The order the story is about.</summary>
    internal sealed class OrderExpectations
    {
        public Expectation Is(OrderStatus status) => world => world.LastOrder.Status.ShouldBe(status);

        public Expectation HasFilled(decimal quantity) => world => world.LastOrder.FilledQuantity.ShouldBe(quantity);
    }

    /// <summary>The position in the instrument the story is about.</summary>
    internal sealed class PositionExpectations
    {
        public Expectation Is(decimal quantity) => world =>
            world.Core.State.Ledger.PositionOf(Seams.Listing.Instruments[0]).Quantity.ShouldBe(quantity);
    }

    internal sealed class LedgerExpectations
    {
        /// <summary>Checked after every input anyway; here it says what the story is about.</summary>
        public Expectation Conserves() => world => world.MoneyIsConserved();
    }

    internal sealed class VenueExpectations
    {
        public Expectation HasReceived(int orders) => world => world.Venue.Orders.Count.ShouldBe(orders);

        public Expectation HasWorking(int orders) => world => world.Venue.Working.Count.ShouldBe(orders);
    }

    internal sealed class GateExpectations
    {
        public Expectation Refuses(string check) => world => world.Core.State.RejectionsByCheck.ShouldContainKey(check);

        public Expectation IsHaltedBy(string check) => world => world.Core.State.Account.Halt.ShouldNotBeNull().Check.ShouldBe(check);

        public Expectation IsOpen() => world => world.Core.State.Account.Halt.ShouldBeNull();
    }

    /// <summary>What a machine finds that starts again after the power failed here.</summary>
    internal sealed class RestartExpectations
    {
        /// <summary>Every order the venue was sent is in the journal, and the state comes back as it was.</summary>
        public Expectation KnowsWhatWasSent() => world => world.Crash().ShouldBeGreaterThanOrEqualTo(world.Venue.Orders.Count);

        public Expectation Finds(long orders) => world => world.Crash().ShouldBe(orders);
    }
}
