using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Wishes for a small buy at every bar.</summary>
internal sealed class EveryBar : Strategy
{
    public override void OnBar(in Bar bar, StrategyContext context) => context.Buy(0.001m, because: "every bar");
}
