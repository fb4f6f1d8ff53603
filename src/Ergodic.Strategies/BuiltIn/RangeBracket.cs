using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Indicators.Volatility;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.BuiltIn;

/// <summary>
/// Buys after a strong bar up, with a stop below and a target above: the example of a bracket. A bar is strong when its body is larger than half the
/// average true range before it.
/// </summary>
/// <param name="period">Bars of the average true range.</param>
/// <param name="risk">Ranges from the close down to the stop.</param>
/// <param name="reward">Ranges from the close up to the target.</param>
/// <param name="quantity">Base units, shares or contracts a position.</param>
public sealed class RangeBracket(
    [Range(2, 500)] int period = 14,
    [Range(0.1, 20.0)] double risk = 2,
    [Range(0.1, 20.0)] double reward = 3,
    [Range(0.00000001, 1_000_000_000)] decimal quantity = 1) : Strategy
{
    private readonly Atr _atr = new(period);

    /// <inheritdoc/>
    public override void OnBar(in Bar bar, StrategyContext context)
    {
        var range = _atr.Value;
        _atr.Update(in bar);
        if (!(bar.Close - bar.Open > range / 2) || !context.IsFlat) return;
        var stop = context.Instrument.TickInFavour(OrderSide.Sell, (decimal)(bar.Close - (risk * range)));
        var target = context.Instrument.TickInFavour(OrderSide.Sell, (decimal)(bar.Close + (reward * range)));
        if (stop > 0) context.BuyBracket(quantity, target, stop, because: "strong bar up");
    }
}
