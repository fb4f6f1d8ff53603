using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests.Traders;

/// <summary>Does at the next bar what it was told.</summary>
internal sealed class ScriptedTrader : Strategy
{
    private readonly Queue<Action<StrategyContext>> _orders = new();

    public void Will(Action<StrategyContext> act) => _orders.Enqueue(act);

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        while (_orders.TryDequeue(out var act)) act(context);
    }
}
