using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Time;
using Ergodic.Risk.Limits;

namespace Ergodic.Hosting.Backtest;

/// <summary>A backtest as a user writes it down, in <c>ergodic.yaml</c> or on the command line, which wins.</summary>
public sealed record BacktestSettings : IValidatableObject
{
    /// <summary>A built-in's name, or <c>path/to/Assembly.dll[#name]</c>.</summary>
    public string Strategy { get; init; } = "ema-cross";

    /// <summary>The strategy's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Candle files or folders; none means a synthetic market.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Name of the instrument, where the file's name does not say it.</summary>
    public string? Instrument { get; init; }

    /// <summary>Which column is what, as <c>time=0,open=1,…</c>; inferred where absent.</summary>
    public string? Columns { get; init; }

    /// <summary>Bars to make from finer data, such as <c>time:5m</c> or <c>tick:100</c>; null for the bars there are, else one minute.</summary>
    public string? Bars { get; init; }

    /// <summary>Decimals to round values to that have more than fit.</summary>
    [Range(0, 18)]
    public int? Round { get; init; }

    /// <summary>First bar open to read.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Bars that open at this time or later are left out.</summary>
    public Timestamp? To { get; init; }

    /// <summary>What the account starts with, in the first instrument's settlement currency.</summary>
    [Range(typeof(decimal), "0.00000001", "1000000000000000")]
    public decimal Cash { get; init; } = 1_000_000m;

    /// <summary>Fraction of notional, or <c>maker:taker</c>.</summary>
    public string Fees { get; init; } = "0.001";

    /// <summary>Where market orders trade: <c>next-open</c>, <c>close</c> or <c>path</c>.</summary>
    public string Fill { get; init; } = "next-open";

    /// <summary><c>none</c>, <c>spread:F</c>, <c>volume:F</c> or <c>impact:F</c>.</summary>
    public string Slippage { get; init; } = "none";

    /// <summary><c>none</c>, <c>5ms</c>, <c>lognormal:MU:SIGMA</c>, <c>recorded:FILE</c>, or <c>order:…,response:…</c> of these.</summary>
    public string Latency { get; init; } = "none";

    /// <summary>Who is before us at our price: <c>none</c>, <c>risk-averse</c>, <c>power:N</c>, <c>log</c> or <c>l3</c>. Set, orders meet the data event by event.</summary>
    public string? Queue { get; init; }

    /// <summary>When a resting limit trades: <c>touch</c> or <c>through</c>. Set, orders meet the data event by event.</summary>
    public string? Touch { get; init; }

    /// <summary>Share of traded and displayed quantities we may have. Set, orders meet the data event by event.</summary>
    public string? VolumeLimit { get; init; }

    /// <summary>What else goes wrong: <c>ideal</c>, <c>binance-like</c> or <c>stressed</c>.</summary>
    public string? Realism { get; init; }

    /// <summary><c>fixed:Q</c> or <c>equity:F</c>; absent: the strategy's own quantity.</summary>
    public string? Size { get; init; }

    /// <summary>Seed of everything random.</summary>
    [Range(typeof(long), "0", "9223372036854775807")]
    public long Seed { get; init; } = 1;

    /// <summary>Folder for the journal; absent: a fresh one.</summary>
    public string? Journal { get; init; }

    /// <summary>Limits of the risk gate.</summary>
    public RiskLimits Risk { get; init; } = new();

    /// <summary>Names each key whose short form cannot be read, and a range of time that is empty.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TradingSpecs.Fault(() => TradingSpecs.Fees(Fees)) is { } fees) yield return new ValidationResult(fees, [nameof(Fees)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Fill(Fill)) is { } fill) yield return new ValidationResult(fill, [nameof(Fill)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Slippage(Slippage)) is { } slippage) yield return new ValidationResult(slippage, [nameof(Slippage)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Latencies(Latency)) is { } latency) yield return new ValidationResult(latency, [nameof(Latency)]);
        if (Queue is not null && TradingSpecs.Fault(() => TradingSpecs.Queue(Queue)) is { } queue) yield return new ValidationResult(queue, [nameof(Queue)]);
        if (Touch is not null && TradingSpecs.Fault(() => TradingSpecs.Touch(Touch)) is { } touch) yield return new ValidationResult(touch, [nameof(Touch)]);
        if (VolumeLimit is not null && TradingSpecs.Fault(() => TradingSpecs.VolumeLimit(VolumeLimit)) is { } limit) yield return new ValidationResult(limit, [nameof(VolumeLimit)]);
        if (Realism is not null && TradingSpecs.Fault(() => TradingSpecs.Realism(Realism)) is { } realism) yield return new ValidationResult(realism, [nameof(Realism)]);
        if (TradingSpecs.Fault(() => TradingSpecs.Size(Size)) is { } size) yield return new ValidationResult(size, [nameof(Size)]);
        if (From >= To) yield return new ValidationResult($"it must be after from, which is {From}.", [nameof(To)]);
    }
}
