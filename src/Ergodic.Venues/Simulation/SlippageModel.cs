using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>What taking liquidity costs beyond the price on the path. A closed hierarchy; results are rounded to the tick against us.</summary>
public abstract record SlippageModel
{
    private SlippageModel()
    {
    }

    /// <summary>True when there must be volume in the bar to trade against.</summary>
    public virtual bool NeedsVolume => false;

    /// <summary>The price paid or received.</summary>
    /// <param name="side">Our side.</param>
    /// <param name="price">The price on the path.</param>
    /// <param name="quantity">Our quantity.</param>
    /// <param name="volume">The bar's volume in base units.</param>
    /// <param name="instrument">For the tick.</param>
    public decimal Apply(OrderSide side, decimal price, decimal quantity, decimal volume, Instrument instrument)
    {
        var worse = price * Fraction(quantity, volume);
        if (worse == 0 && instrument.IsOnTick(price)) return price;
        var raw = side == OrderSide.Buy ? price + worse : price - worse;
        var (below, above) = instrument.NearestTicks(raw);
        return side == OrderSide.Buy ? above : Math.Max(below, instrument.PriceTick);
    }

    private protected abstract decimal Fraction(decimal quantity, decimal volume);

    /// <summary>No slippage.</summary>
    public sealed record None : SlippageModel
    {
        private protected override decimal Fraction(decimal quantity, decimal volume) => 0;
    }

    /// <summary>Half a spread, given as a fraction of price.</summary>
    /// <param name="Spread">The whole spread.</param>
    public sealed record HalfSpread(decimal Spread) : SlippageModel
    {
        private protected override decimal Fraction(decimal quantity, decimal volume) => Spread / 2;
    }

    /// <summary>Proportional to our share of the bar's volume.</summary>
    /// <param name="Factor">Fraction of price lost when we are the whole volume.</param>
    public sealed record VolumeShare(decimal Factor) : SlippageModel
    {
        /// <inheritdoc/>
        public override bool NeedsVolume => true;

        private protected override decimal Fraction(decimal quantity, decimal volume) => Factor * Math.Min(1, quantity / volume);
    }

    /// <summary>Square-root impact: factor × √(our share of the bar's volume).</summary>
    /// <param name="Factor">Fraction of price lost when we are the whole volume.</param>
    public sealed record SquareRootImpact(decimal Factor) : SlippageModel
    {
        /// <inheritdoc/>
        public override bool NeedsVolume => true;

        private protected override decimal Fraction(decimal quantity, decimal volume) => Factor * (decimal)Math.Sqrt((double)Math.Min(1, quantity / volume));
    }
}
