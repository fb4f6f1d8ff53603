using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.EndToEnd.Tests.Strategies;

/// <summary>Buys at the first bar and throws at a later one.</summary>
public sealed class Throwing(int at = 20) : Strategy
{
    private int _bars;

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_bars++ == 0) context.Buy(1);
        if (_bars == at) throw new InvalidOperationException("the idea\nran out");
    }
}
