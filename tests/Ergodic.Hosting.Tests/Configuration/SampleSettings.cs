using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Tests.Configuration;

/// <summary>One of everything a settings record may hold.</summary>
public sealed record SampleSettings
{
    public string Name { get; init; } = "sample";

    public string? Note { get; init; } = "kept";

    public bool Enabled { get; init; }

    [Range(1, 500)]
    public int MaxOrders { get; init; } = 10;

    public long Seed { get; init; }

    public int? Workers { get; init; } = 2;

    public double Threshold { get; init; } = 0.5;

    public DayOfWeek Reset { get; init; }

    public FillPrice Fill { get; init; } = FillPrice.NextOpen;

    [AllowedValues("binance", "alpaca")]
    public string Venue { get; init; } = "binance";

    public Timestamp? From { get; init; }

    public InstrumentId Instrument { get; init; }

    [MinLength(1, ErrorMessage = "name at least one symbol.")]
    public IReadOnlyList<string> Symbols { get; init; } = ["BTC"];

    [Range(1, 1000)]
    public int[] Windows { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string> { ["desk"] = "one" };

    public string ApiKey { get; init; } = "";

    [Range(1, 9)]
    public int SecretCode { get; init; } = 1;

    public SampleRisk Risk { get; init; } = SampleRisk.Standard;

    public SampleAccount? Account { get; init; }

    public string Computed => Name + Venue;
}

public enum FillPrice
{
    NextOpen = 1,
    Close = 2,
}

public sealed record SampleRisk : IValidatableObject
{
    public static readonly SampleRisk Standard = new() { MaxDailyLoss = 0.03m };

    [Range(0, 1)]
    public decimal MaxDailyLoss { get; init; } = 0.05m;

    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public decimal MaxLeverage { get; init; } = 1m;

    [Range(0.0, 2.5, MaximumIsExclusive = true)]
    public double Tail { get; init; }

    [Range(typeof(TimeSpan), "1s", "1h")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(5);

    public decimal Warning { get; init; } = 0.01m;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Warning >= MaxDailyLoss) yield return new ValidationResult("it must be below maxDailyLoss.", [nameof(Warning)]);
    }
}

public sealed record SampleAccount
{
    public required string Id { get; init; }

    [Required]
    public string Broker { get; init; } = "";
}
