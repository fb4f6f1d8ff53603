using Ergodic.Domain.Market;

namespace Ergodic.Strategies.Contract;

/// <summary>
/// A trading idea. Derive, take parameters in the constructor (with <c>[Range]</c> and defaults: that constructor is the
/// parameter list everywhere), keep indicators as fields, override what you need. The same class runs in backtest, paper
/// and live. It sees only the past; what <see cref="StrategyContext"/> does not offer it does not need.
/// A strategy that throws is disabled and reported; the rest of the engine goes on.
/// </summary>
public abstract class Strategy
{
    /// <summary>Called once before the first event.</summary>
    public virtual void OnStart(StrategyContext context)
    {
    }

    /// <summary>Called at each closed bar. <paramref name="context"/> speaks of the bar's instrument.</summary>
    public virtual void OnBar(in Bar bar, StrategyContext context)
    {
    }

    /// <summary>Called after one of the strategy's own orders traded and the position is up to date.</summary>
    public virtual void OnFill(in StrategyFill fill, StrategyContext context)
    {
    }
}
