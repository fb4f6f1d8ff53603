namespace Ergodic.Venues.Simulation.Realism;

/// <summary>A maker's fill gets this random part of what it could: a Beta variate, rounded up to the lot.</summary>
/// <param name="Alpha">First shape, 0.05 to 1,000.</param>
/// <param name="Beta">Second shape, 0.05 to 1,000; the mean part is α/(α+β).</param>
public sealed record PartialFills(double Alpha, double Beta)
{
    internal void Check()
    {
        VenueRealism.Require(Alpha is >= 0.05 and <= 1000, "alpha of partial fills", Alpha, "0.05 to 1000");
        VenueRealism.Require(Beta is >= 0.05 and <= 1000, "beta of partial fills", Beta, "0.05 to 1000");
    }
}
