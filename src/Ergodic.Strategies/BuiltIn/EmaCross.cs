using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Signals;
using Ergodic.Indicators.Trend;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.BuiltIn;

/// <summary>Buys when the fast average crosses above the slow one, closes when it crosses below. Long or flat.</summary>
/// <param name="fast">Bars of the fast exponential average.</param>
/// <param name="slow">Bars of the slow one.</param>
/// <param name="quantity">Base units, shares or contracts a position.</param>
public sealed class EmaCross(
    [Range(2, 500)] int fast = 10,
    [Range(3, 1000)] int slow = 30,
    [Range(0.00000001, 1_000_000_000)] decimal quantity = 1) : Strategy
{
    private readonly Ema _fast = new(fast);
    private readonly Ema _slow = new(slow);
    private readonly CrossOver _cross = new();

    /// <inheritdoc/>
    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_cross.Update(_fast.Update(bar.Close), _slow.Update(bar.Close)) is not { } cross) return;
        if (cross.IsUp && context.IsFlat) context.Buy(quantity, because: "fast above slow");
        if (cross.IsDown && context.IsLong) context.Close(because: "fast below slow");
    }
}
