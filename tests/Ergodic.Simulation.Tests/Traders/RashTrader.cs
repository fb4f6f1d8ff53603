using Ergodic.Domain.Market;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests.Traders;

/// <summary>Trades nothing and throws one day, which must be nobody else's trouble.</summary>
internal sealed class RashTrader(FaultPlan faults) : Strategy
{
    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (faults.Strike(Fault.StrategyThrows)) throw new InvalidOperationException("too rash");
    }
}
