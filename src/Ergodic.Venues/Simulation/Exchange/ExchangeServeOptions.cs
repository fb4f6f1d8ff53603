namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>How an exchange is served.</summary>
public sealed record ExchangeServeOptions
{
    /// <summary>The protocol: <c>binance</c> or <c>alpaca</c>.</summary>
    public string Protocol { get; init; } = "binance";

    /// <summary>Port on the loopback address, 0 picks a free one.</summary>
    public int Port { get; init; } = 8900;

    /// <summary>Seed of the other participants.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Seconds of the made-up market that pass in one.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>True serves markets without other participants.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>How much of the market has happened before the start; not in a quiet one.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the event log goes; null for none.</summary>
    public string? JournalFolder { get; init; }

    /// <summary>Accounts, at least one.</summary>
    public IReadOnlyList<ExchangeAccountGrant> Accounts { get; init; } = [new("key", "secretsecret", null)];

    /// <summary>PEM file of an Ed25519 public key that signs for the first account instead of its secret; null for none.</summary>
    public string? Ed25519KeyFile { get; init; }

    /// <summary>Request weight an address may use a minute.</summary>
    public int WeightPerMinute { get; init; } = 6000;

    /// <summary>Requests an account may make a minute, where the protocol counts those: trading and market data apart.</summary>
    public int RequestsPerMinute { get; init; } = 200;

    /// <summary>True opens and closes markets of shares with the US equity calendar instead of keeping them open.</summary>
    public bool IsUsHours { get; init; }
}
