using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Gate;

/// <summary>All that a risk check may look at.</summary>
public readonly ref struct GateQuestion
{
    /// <summary>The intent.</summary>
    public readonly ref readonly OrderIntent Intent;

    /// <summary>The account.</summary>
    public readonly ref readonly AccountFigures Account;

    /// <summary>The intent's instrument.</summary>
    public readonly ref readonly InstrumentExposure Exposure;

    /// <summary>Everything held and working.</summary>
    public readonly ExposureBook Book;

    /// <summary>The limits in force.</summary>
    public readonly RiskLimits Limits;

    /// <summary>Whether it opens or reduces; <see cref="OrderEffect.None"/> until that is judged.</summary>
    public readonly OrderEffect Effect;

    internal GateQuestion(
        ref readonly OrderIntent intent, ref readonly AccountFigures account, ref readonly InstrumentExposure exposure, ExposureBook book,
        RiskLimits limits, OrderEffect effect)
    {
        Intent = ref intent;
        Account = ref account;
        Exposure = ref exposure;
        Book = book;
        Limits = limits;
        Effect = effect;
    }

    /// <summary>The instrument's rules.</summary>
    public Instrument Instrument => Exposure.Instrument;

    /// <summary>
    /// The price the order is valued at: of the last price, the limit and the stop the one that makes it largest, which is
    /// the highest, or the lowest for an inverse contract.
    /// </summary>
    public decimal ValuationPrice
    {
        get
        {
            var (mark, limit, stop) = (Exposure.Mark, Intent.LimitPrice ?? Exposure.Mark, Intent.StopPrice ?? Exposure.Mark);
            return Instrument.IsInverse ? Math.Min(mark, Math.Min(limit, stop)) : Math.Max(mark, Math.Max(limit, stop));
        }
    }

    /// <summary>Unsigned value of the order in reporting currency.</summary>
    public decimal OrderValue => Exposure.Value(Intent.Quantity, ValuationPrice);

    /// <summary>Unsigned value of the order as its venue counts it: at its limit, or else the last price, in settlement currency.</summary>
    public decimal VenueValue => Instrument.Notional(Intent.Quantity, Intent.LimitPrice ?? Exposure.Mark);

    /// <summary>The instrument's longest or shortest quantity once this order is working, on the order's side.</summary>
    public decimal ProjectedQuantity => Intent.Side == OrderSide.Buy
        ? Exposure.Position + Exposure.WorkingBuys + Intent.Quantity
        : Exposure.Position - Exposure.WorkingSells - Intent.Quantity;

    /// <summary>The instrument's worst-leg value once this order is working.</summary>
    public decimal ProjectedValue
    {
        get
        {
            var side = Math.Abs(Exposure.Value(ProjectedQuantity, ValuationPrice));
            Book.Refresh();
            var other = Math.Abs(Intent.Side == OrderSide.Buy ? Exposure.CountedShortest : Exposure.CountedLongest);
            return Math.Max(side, other);
        }
    }

    /// <summary>Gross value of all other instruments.</summary>
    public decimal OtherGross => Book.GrossValue - Exposure.CountedGross;

    /// <summary>
    /// Net value in the order's direction once this order and all on its side have traded: positive when that leaves the
    /// account on the order's side. An order can only raise it, so one that brings the net nearer to zero is never refused for it.
    /// </summary>
    public decimal ProjectedNet => (Intent.Side == OrderSide.Buy ? Book.LongestValue : -Book.ShortestValue) + OrderValue;
}
