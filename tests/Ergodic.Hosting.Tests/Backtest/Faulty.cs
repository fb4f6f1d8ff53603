using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Buys, then throws.</summary>
public sealed class Faulty : Strategy
{
    private int _bars;

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_bars++ == 0) context.Buy(1);
        if (_bars == 5) throw new InvalidOperationException("the idea ran out");
    }
}
