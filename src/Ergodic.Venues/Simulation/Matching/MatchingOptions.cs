namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What is fixed for the life of a matching engine.</summary>
public sealed record MatchingOptions
{
    /// <summary>The phase it begins in.</summary>
    public MarketPhase Phase { get; init; } = MarketPhase.Continuous;

    /// <summary>True collects orders during a halt for the uncrossing at its end; false refuses them.</summary>
    public bool TakesOrdersWhileHalted { get; init; }

    /// <summary>Price in ticks that auctions lean on before there was a trade; 0 for none.</summary>
    public long ReferencePrice { get; init; }

    /// <summary>Orders to make room for at the start; more make it grow.</summary>
    public int Capacity { get; init; } = 1024;
}
