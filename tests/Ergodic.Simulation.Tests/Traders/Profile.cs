using Ergodic.Risk.Limits;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Traders;

/// <summary>Risk limits a seed trades under: each is set in one seed of two, tight enough to be reached.</summary>
internal static class Profile
{
    public static RiskLimits DrawnFrom(int seed)
    {
        var chance = Chance.Of(seed, nameof(Profile));
        return new RiskLimits
        {
            Profile = "storm",
            MaxLeverage = 1 + chance.Next(4),
            MaxOrderQuantity = Perhaps(chance, 10, 100),
            MaxOrderNotional = Perhaps(chance, 500, 3000),
            MaxPositionQuantity = Perhaps(chance, 20, 500),
            MaxPositionNotional = Perhaps(chance, 2000, 8000),
            MaxGrossNotional = Perhaps(chance, 4000, 20_000),
            MaxNetNotional = Perhaps(chance, 4000, 20_000),
            MaxConcurrentPositions = chance.Flip(0.3) ? 2 : null,
            MaxDailyLoss = Perhaps(chance, 2, 10) / 100,
            MaxDrawdown = 0.5m,
            PriceCollar = Perhaps(chance, 1, 5) / 100,
            MaxReferenceAge = chance.Flip(0.5) ? TimeSpan.FromSeconds(30) : null,
        };
    }

    private static decimal? Perhaps(Random chance, int least, int most)
    {
        var limit = chance.Next(least, most);
        return chance.Flip(0.5) ? limit : null;
    }
}
