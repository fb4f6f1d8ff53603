namespace Ergodic.Venues.Simulation.Realism;

/// <summary>
/// Fills of an order at the best price of its side arrive as a Poisson stream, beside what the tape fills: a model for quotes without trades.
/// </summary>
/// <param name="PerSecond">Fills a second, above 0 and up to 10,000.</param>
public sealed record FillArrivals(double PerSecond)
{
    internal void Check() => VenueRealism.Require(PerSecond is > 0 and <= 10_000, "fill arrivals a second", PerSecond, "above 0 and up to 10000");
}
