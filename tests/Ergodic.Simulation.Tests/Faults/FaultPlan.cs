namespace Ergodic.Simulation.Tests.Faults;

/// <summary>
/// Which faults a seed suffers, how often, and how often they struck. Each seed switches a part of the kinds off, so that
/// rare combinations get their turn (swarm testing: Groce et al., ISSTA 2012).
/// </summary>
internal sealed class FaultPlan
{
    private const double KindsOn = 0.7;
    private const double UsualOdds = 0.06;

    private static readonly Dictionary<Fault, double> Odds = new()
    {
        [Fault.ConnectionLost] = 0.005,
        [Fault.ReportGone] = 0.02,
        [Fault.Overfill] = 0.02,
        [Fault.OrphanReport] = 0.01,
        [Fault.ClockLeaps] = 0.002,
        [Fault.PowerFails] = 0.015,
        [Fault.SyncFails] = 0.3,
        [Fault.StrategyThrows] = 0.002,
        [Fault.AbsurdWish] = 0.3,
    };

    private readonly Random _chance;
    private readonly Dictionary<Fault, double> _rates = [];

    private FaultPlan(Random chance) => _chance = chance;

    /// <summary>How often each kind struck.</summary>
    public Dictionary<Fault, long> Strikes { get; } = Enum.GetValues<Fault>().ToDictionary(kind => kind, _ => 0L);

    /// <summary>Nothing ever goes wrong by itself.</summary>
    public static FaultPlan None() => new(new Random(0));

    public static FaultPlan DrawnFrom(int seed)
    {
        var plan = new FaultPlan(Chance.Of(seed, nameof(FaultPlan)));
        foreach (var kind in Enum.GetValues<Fault>())
        {
            var (isOn, scale) = (plan._chance.NextDouble() < KindsOn, Math.Pow(2, (plan._chance.NextDouble() * 3) - 2));
            if (isOn) plan._rates[kind] = Odds.GetValueOrDefault(kind, UsualOdds) * scale;
        }

        return plan;
    }

    /// <summary>Draws whether a fault strikes here and now. Ask only where it can: a strike is counted as exercised.</summary>
    public bool Strike(Fault kind)
    {
        if (!_rates.TryGetValue(kind, out var rate) || _chance.NextDouble() >= rate) return false;
        Strikes[kind]++;
        return true;
    }

    /// <summary>Counts what came of another fault.</summary>
    public void Note(Fault kind) => Strikes[kind]++;

    /// <summary>From here on nothing goes wrong.</summary>
    public void Heal() => _rates.Clear();
}
