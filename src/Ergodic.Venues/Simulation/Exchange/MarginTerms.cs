namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What margin accounts may borrow.</summary>
internal sealed record MarginTerms
{
    /// <summary>Part of a position's value that must be the account's own when it is opened; 0.5 gives a buying power of twice the equity.</summary>
    public decimal InitialFraction { get; init; } = 0.5m;

    /// <summary>Part that must stay the account's own while it is held long.</summary>
    public decimal MaintenanceLong { get; init; } = 0.25m;

    /// <summary>The same while it is held short.</summary>
    public decimal MaintenanceShort { get; init; } = 0.30m;

    /// <summary>A short sale is counted at this multiple of the higher of its limit and the best ask.</summary>
    public decimal ShortMarkup { get; init; } = 1.03m;

    /// <summary>False refuses to go short.</summary>
    public bool AllowsShort { get; init; } = true;
}
