using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.EndToEnd.Tests.Strategies;

/// <summary>Fails before it is a strategy.</summary>
public sealed class Unmakeable : Strategy
{
    public Unmakeable() => throw new NotSupportedException("no such\nidea");

    public override void OnBar(in Bar bar, StrategyContext context) => context.CancelAll();
}
