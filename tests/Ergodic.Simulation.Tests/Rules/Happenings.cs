using Ergodic.Simulation.Tests.Seams;

namespace Ergodic.Simulation.Tests.Rules;

/// <summary>What can happen in a story.</summary>
internal static class Happenings
{
    /// <summary>The strategy takes its orders back.</summary>
    public static Happening Cancel { get; } = world => world.Wishing(context => context.CancelAll());

    /// <summary>From here on the venue answers only when the story says so.</summary>
    public static Happening VenueFallsSilent { get; } = world => world.Venue.Answers = false;

    public static Happening VenueAcknowledges { get; } = world => world.Venue.Acknowledge(Last(world));

    public static Happening VenueTriggers { get; } = world => world.Venue.Trigger(Last(world));

    /// <summary>The last fill is reported once more.</summary>
    public static Happening VenueRepeatsItself { get; } = world => world.Venue.RepeatLastFill();

    public static Happening VenueSpeaksOfAStranger { get; } = world => world.Venue.SpeakOfAStranger();

    public static Happening DiskStalls { get; } = world => world.DiskIsStalled = true;

    public static Happening DiskRecovers { get; } = world => world.DiskIsStalled = false;

    public static Happening DiskFailsToSync { get; } = world => world.Disk.FailsToSync = true;

    /// <summary>The venue trades part of the order; <paramref name="late"/> says that the order is closed by then.</summary>
    public static Happening VenueFills(decimal quantity, bool late = false) => world =>
    {
        var order = Last(world);
        order.IsClosed.ShouldBe(late);
        world.Venue.Fill(order, quantity);
    };

    public static Happening PriceMovesTo(decimal price) => world => world.Market.MoveTo(0, price);

    private static VenueOrder Last(World world) => world.Venue.Orders[world.LastOrder.Id];
}
