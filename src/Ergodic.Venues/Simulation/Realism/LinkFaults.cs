namespace Ergodic.Venues.Simulation.Realism;

/// <summary>What goes wrong between us and a venue, and how often. Probabilities are of each request or report.</summary>
public sealed record LinkFaults
{
    /// <summary>A perfect line.</summary>
    public static LinkFaults None { get; } = new();

    /// <summary>Probability that the venue refuses a new order for no reason of ours, 0 to 1.</summary>
    public double RejectRate { get; init; }

    /// <summary>Requests a second the venue permits in the long run; 0 for no limit.</summary>
    public double RequestsPerSecond { get; init; }

    /// <summary>Requests it permits at once, at least 1 where there is a limit.</summary>
    public int RequestBurst { get; init; } = 1;

    /// <summary>Probability that a report is lost, 0 to 1.</summary>
    public double LossRate { get; init; }

    /// <summary>Probability that a report comes twice, 0 to 1.</summary>
    public double DuplicateRate { get; init; }

    /// <summary>Probability that a report is held up, so that later ones overtake it, 0 to 1.</summary>
    public double ReorderRate { get; init; }

    /// <summary>How long it is held up at most, 0 to 60,000.</summary>
    public double ReorderMilliseconds { get; init; } = 100;

    /// <summary>Disconnections a day on average, as a Poisson stream, 0 to 10,000.</summary>
    public double DisconnectsPerDay { get; init; }

    /// <summary>Mean length of a disconnection, exponential, above 0 and up to 3,600. What is sent meanwhile is unknown, reports wait.</summary>
    public double DisconnectSeconds { get; init; } = 5;

    /// <summary>How far the venue's clock is ahead of ours, −60,000 to 60,000.</summary>
    public double ClockSkewMilliseconds { get; init; }

    /// <summary>How fast it runs away, in parts a million, −1,000 to 1,000.</summary>
    public double ClockDriftPartsPerMillion { get; init; }

    /// <summary>True when nothing goes wrong.</summary>
    internal bool IsPerfect => this == None;

    internal void Check()
    {
        Probability(RejectRate, "reject rate");
        Probability(LossRate, "loss rate");
        Probability(DuplicateRate, "duplicate rate");
        Probability(ReorderRate, "reorder rate");
        VenueRealism.Require(RequestsPerSecond is >= 0 and <= 1_000_000, "requests a second", RequestsPerSecond, "0 to 1000000");
        VenueRealism.Require(RequestBurst >= 1, "request burst", RequestBurst, "1 or more");
        VenueRealism.Require(ReorderMilliseconds is >= 0 and <= 60_000, "reorder milliseconds", ReorderMilliseconds, "0 to 60000");
        VenueRealism.Require(DisconnectsPerDay is >= 0 and <= 10_000, "disconnects a day", DisconnectsPerDay, "0 to 10000");
        VenueRealism.Require(DisconnectSeconds is > 0 and <= 3_600, "disconnect seconds", DisconnectSeconds, "above 0 and up to 3600");
        VenueRealism.Require(Math.Abs(ClockSkewMilliseconds) <= 60_000, "clock skew in milliseconds", ClockSkewMilliseconds, "-60000 to 60000");
        VenueRealism.Require(Math.Abs(ClockDriftPartsPerMillion) <= 1_000, "clock drift in parts a million", ClockDriftPartsPerMillion, "-1000 to 1000");
    }

    private static void Probability(double value, string what) => VenueRealism.Require(value is >= 0 and <= 1, what, value, "0 to 1");
}
