using Ergodic.Execution.Rules;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Simulation.Tests.Traders;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests;

/// <content>A world left to chance.</content>
internal sealed partial class World
{
    private RandomTrader? _random;

    /// <summary>A world in which whatever the seed draws goes wrong, with traders who want anything.</summary>
    public static World InStorm(int seed)
    {
        var plan = FaultPlan.DrawnFrom(seed);
        return new World(seed, plan, Profile.DrawnFrom(seed), (port, world) =>
        [
            new StrategyRunner(nameof(RandomTrader), world._random = new RandomTrader(port, plan, Chance.Of(seed, nameof(RandomTrader))), port),
            new StrategyRunner(nameof(RashTrader), new RashTrader(plan), port),
        ], ExecutionRules.Live);
    }

    /// <summary>From here on the traders only take their orders back.</summary>
    public void RetireTraders() => _random!.IsRetired = true;
}
