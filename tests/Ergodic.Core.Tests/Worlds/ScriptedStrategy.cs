using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Does what a test says.</summary>
internal sealed class ScriptedStrategy : Strategy
{
    public Action<StrategyContext>? Start { get; set; }

    public Action<Bar, StrategyContext>? Bar { get; set; }

    public Action<StrategyFill, StrategyContext>? Fill { get; set; }

    public override void OnStart(StrategyContext context) => Start?.Invoke(context);

    public override void OnBar(in Bar bar, StrategyContext context) => Bar?.Invoke(bar, context);

    public override void OnFill(in StrategyFill fill, StrategyContext context) => Fill?.Invoke(fill, context);
}
