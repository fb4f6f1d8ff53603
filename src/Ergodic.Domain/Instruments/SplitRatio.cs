using Ergodic.Domain.Accounting;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Instruments;

/// <summary>
/// A split: so many new shares for so many old ones, 7 for 1 or, in reverse, 1 for 10. The one place that says what it does to a quantity, a
/// price and an order; ledger, order register and simulated venue all ask here.
/// </summary>
/// <param name="Numerator">New shares, 1 to <see cref="MaxTerm"/>.</param>
/// <param name="Denominator">Old shares they replace, 1 to <see cref="MaxTerm"/>.</param>
public readonly record struct SplitRatio(long Numerator, long Denominator)
{
    /// <summary>Largest term of a ratio.</summary>
    public const long MaxTerm = 1_000_000_000;

    /// <summary>True when nothing changes.</summary>
    public bool IsNeutral => Numerator == Denominator;

    /// <summary>This ratio when its terms are possible; otherwise an <see cref="ErrorCode.InputValidation"/> fault.</summary>
    public SplitRatio Checked() => Numerator is >= 1 and <= MaxTerm && Denominator is >= 1 and <= MaxTerm
        ? this
        : throw TradingFaults.InputValidation("split", $"{this}; both terms must be 1 to {MaxTerm}");

    /// <summary>Old shares in new ones, rounded half-even to 18 decimals.</summary>
    /// <exception cref="OverflowException">The quantity does not fit.</exception>
    public decimal Quantity(decimal old) => Money.Round(Exact.Share(old, Numerator, Denominator), Instrument.MaxDecimals);

    /// <summary>A price of an old share as one of a new share, unrounded.</summary>
    public decimal Price(decimal old) => Exact.Share(old, Denominator, Numerator);

    /// <summary>
    /// An order in new shares. What is left of it is rounded down to the lot. Of its prices a buy's are rounded down and a sell's up to
    /// the tick: a limit never gets worse and a stop never triggers later than asked. Where less than a lot is left, or a price falls
    /// below the first tick, nothing is left to trade: the quantity is then what was filled.
    /// </summary>
    /// <param name="order">The order in old shares.</param>
    /// <param name="filled">What of it was filled, in old shares.</param>
    /// <param name="instrument">For tick and lot.</param>
    public OrderIntent Apply(in OrderIntent order, decimal filled, Instrument instrument)
    {
        var (limit, stop) = (Apply(order.LimitPrice, order.Side, instrument), Apply(order.StopPrice, order.Side, instrument));
        var left = instrument.FloorToLot(Quantity(Math.Max(0, order.Quantity - filled)));
        return order with
        {
            Quantity = Quantity(filled) + (limit is 0 || stop is 0 ? 0 : left),
            LimitPrice = limit is 0 ? instrument.PriceTick : limit,
            StopPrice = stop is 0 ? instrument.PriceTick : stop,
            TrailingOffset = order is { TrailingOffset: { } offset, Type: OrderType.TrailingStopAmount }
                ? Math.Max(instrument.PriceTick, instrument.NearestTicks(Price(offset)).Below)
                : order.TrailingOffset,
            DisplayQuantity = order.DisplayQuantity is { } shown ? Math.Max(instrument.LotStep, instrument.FloorToLot(Quantity(shown))) : null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Numerator}:{Denominator}";

    private decimal? Apply(decimal? price, OrderSide side, Instrument instrument) =>
        price is { } old ? instrument.TickInFavour(side, Price(old)) : null;
}
