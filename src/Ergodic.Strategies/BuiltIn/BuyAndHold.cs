using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.BuiltIn;

/// <summary>Buys each instrument at its first bar and keeps it: the benchmark every idea has to beat.</summary>
/// <param name="quantity">Base units, shares or contracts an instrument.</param>
public sealed class BuyAndHold(
    [Range(0.00000001, 1_000_000_000)] decimal quantity = 1) : Strategy
{
    private readonly HashSet<uint> _bought = [];

    /// <inheritdoc/>
    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_bought.Add(context.Instrument.Number)) context.Buy(quantity, because: "first bar");
    }
}
