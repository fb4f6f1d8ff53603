using Ergodic.Domain.Instruments;

namespace Ergodic.Risk.Sizing;

/// <summary>How large an opening order is. A closed hierarchy: what the strategy asked for, a fixed quantity, or a fraction of equity.</summary>
public abstract record PositionSizing
{
    private PositionSizing()
    {
    }

    /// <summary>
    /// The quantity of an opening order, 0 when the rule gives less than a lot. What the rule computes is floored to the lot; what a
    /// person or strategy named stays as it is. The gate judges the result.
    /// </summary>
    /// <param name="requested">What the strategy asked for.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="price">Last price, positive.</param>
    /// <param name="rate">Units of reporting currency for one of settlement currency.</param>
    /// <param name="equity">Equity in reporting currency.</param>
    public abstract decimal Size(decimal requested, Instrument instrument, decimal price, decimal rate, decimal equity);

    /// <summary>The strategy's own quantity, as it stands.</summary>
    public sealed record AsRequested : PositionSizing
    {
        /// <inheritdoc/>
        public override decimal Size(decimal requested, Instrument instrument, decimal price, decimal rate, decimal equity) => requested;
    }

    /// <summary>Always the same quantity.</summary>
    /// <param name="Quantity">Base units, shares or contracts.</param>
    public sealed record Fixed(decimal Quantity) : PositionSizing
    {
        /// <inheritdoc/>
        public override decimal Size(decimal requested, Instrument instrument, decimal price, decimal rate, decimal equity) => Quantity;
    }

    /// <summary>Value equal to a fraction of equity, the taker fee included so that a fraction of 1 can be paid for.</summary>
    /// <param name="Fraction">Fraction of equity; above 1 needs leverage.</param>
    public sealed record EquityFraction(decimal Fraction) : PositionSizing
    {
        /// <inheritdoc/>
        public override decimal Size(decimal requested, Instrument instrument, decimal price, decimal rate, decimal equity)
        {
            var costOfOne = instrument.Notional(1m, price) * rate * (1 + Math.Max(0, instrument.Fees.Taker));
            return costOfOne <= 0 || equity <= 0 ? 0 : Math.Max(0, instrument.FloorToLot(Fraction * equity / costOfOne));
        }
    }
}
