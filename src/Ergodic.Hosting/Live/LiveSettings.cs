using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Instruments;
using Ergodic.Hosting.Backtest;
using Ergodic.Risk.Limits;

namespace Ergodic.Hosting.Live;

/// <summary>A live run as a user writes it down. Keys and secrets are no part of it: they come from the environment.</summary>
public sealed record LiveSettings : IValidatableObject
{
    /// <summary>Where to trade.</summary>
    [AllowedValues("binance", "alpaca")]
    public string Venue { get; init; } = "binance";

    /// <summary>What to trade: <c>BTC/USDT@binance</c>, <c>AAPL@alpaca</c>.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>The bars the strategy sees, in the venue's words: <c>1s</c>, <c>1m</c>, <c>1h</c>; at alpaca <c>1m</c> alone.</summary>
    public string Interval { get; init; } = "1m";

    /// <summary>A built-in's name, or <c>path/to/Assembly.dll[#name]</c>.</summary>
    public string Strategy { get; init; } = "ema-cross";

    /// <summary>The strategy's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What of the account's cash is the strategy's, in the first instrument's settlement currency.</summary>
    [Range(typeof(decimal), "0.00000001", "1000000000000000")]
    public decimal Cash { get; init; } = 1_000m;

    /// <summary>Fees of the account: a fraction of notional, or <c>maker:taker</c>.</summary>
    public string Fees { get; init; } = "0.001";

    /// <summary><c>fixed:Q</c> or <c>equity:F</c>; absent: the strategy's own quantity.</summary>
    public string? Size { get; init; }

    /// <summary>Address of REST; absent: the venue's own.</summary>
    public string? Rest { get; init; }

    /// <summary>Address of market data over REST, where the venue has one of its own; absent: the venue's own.</summary>
    public string? Data { get; init; }

    /// <summary>Address of the market streams; absent: the venue's own.</summary>
    public string? Streams { get; init; }

    /// <summary>Address of the WebSocket API; absent: the venue's own.</summary>
    public string? Api { get; init; }

    /// <summary>Folder of the journals, one below it for each start.</summary>
    public string Journal { get; init; } = Path.Combine(".ergodic", "live");

    /// <summary>True to leave working orders at the venue when the run ends.</summary>
    public bool KeepOrders { get; init; }

    /// <summary>Limits of the risk gate.</summary>
    public RiskLimits Risk { get; init; } = new();

    /// <summary>Names each key that cannot be read.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var name in Instruments)
        {
            if (!InstrumentId.TryParse(name, out var id) || id.Venue != Venue) yield return new ValidationResult($"'{name}' is not an instrument of {Venue}: write it as BTC/USDT@{Venue}.", [nameof(Instruments)]);
        }

        if (Venue == "alpaca" && Interval != "1m") yield return new ValidationResult($"alpaca streams bars of 1m alone, not of '{Interval}'.", [nameof(Interval)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Fees(Fees)) is { } fees) yield return new ValidationResult(fees, [nameof(Fees)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Size(Size)) is { } size) yield return new ValidationResult(size, [nameof(Size)]);
        foreach (var (address, key) in new[] { (Rest, nameof(Rest)), (Data, nameof(Data)), (Streams, nameof(Streams)), (Api, nameof(Api)) })
        {
            if (address is not null && !Uri.TryCreate(address, UriKind.Absolute, out _)) yield return new ValidationResult($"'{address}' is no address: write it as http://host:port or ws://host:port.", [key]);
        }
    }
}
