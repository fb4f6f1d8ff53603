using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Validation;

/// <summary>What surrounds trading: funding, mark prices, open interest, splits, dividends, trading status.</summary>
internal sealed class ReferenceRules(int priceDecimals, ValueScreen prices, ValueScreen quantities, Findings findings)
{
    /// <summary>A rate a payment beyond which is none: the whole notional, 1 in <see cref="MarketEvent.FundingRateDecimals"/>.</summary>
    public static readonly long GreatestRate = ValueScreen.PowerOfTen(MarketEvent.FundingRateDecimals);

    /// <summary>The widest caps of venues that publish them lie at 3 to 4 % a payment; beyond is flagged.</summary>
    public static readonly long RateCap = GreatestRate / 25;

    /// <summary>The farthest ratio of a split or its reverse; recorded ones end at some thousands.</summary>
    public const long GreatestRatio = 10_000;

    /// <summary>The greatest code of a trading status.</summary>
    public const long GreatestStatus = (long)InstrumentStatus.Delisted;

    private SeriesClock _funding = new();
    private SeriesClock _marks = new();
    private SeriesClock _interest = new();

    /// <summary>When the last funding that passed was received.</summary>
    public long PreviousFunding => _funding.Last;

    /// <summary>When the last mark price that passed was received.</summary>
    public long PreviousMark => _marks.Last;

    /// <summary>When the last open interest that passed was received.</summary>
    public long PreviousInterest => _interest.Last;

    public ValidationReason CheckFunding(in MarketEvent funding)
    {
        var reason = JudgeHeader(in funding, HeaderScreen.PeriodicFreshness);
        if (reason != ValidationReason.None) return reason;
        if (funding.P0 is >= Instrument.MantissaLimit or <= -Instrument.MantissaLimit) return ValidationReason.MantissaTooLarge;
        if (funding.P0 > GreatestRate || funding.P0 < -GreatestRate) return ValidationReason.FundingRate;
        if (funding.P1 != 0 && funding.P1 < funding.VenueTime.Nanoseconds) return ValidationReason.NextFundingPast;
        if ((reason = prices.JudgeOptional(funding.P2)) != ValidationReason.None) return reason;
        if ((reason = prices.JudgeOptional(funding.P3)) != ValidationReason.None) return reason;
        if ((reason = _funding.Advance(funding.VenueTime.Nanoseconds)) != ValidationReason.None) return reason;
        if (funding.P0 > RateCap || funding.P0 < -RateCap) findings.Note(ValidationFlag.FundingCap);
        return ValidationReason.None;
    }

    public ValidationReason CheckMark(in MarketEvent mark, long lastPrice)
    {
        var reason = JudgeHeader(in mark, HeaderScreen.PeriodicFreshness);
        if (reason != ValidationReason.None) return reason;
        if ((reason = prices.Judge(mark.P0)) != ValidationReason.None) return reason;
        if ((reason = prices.JudgeOptional(mark.P1)) != ValidationReason.None) return reason;
        if ((reason = _marks.Follow(mark.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        if (lastPrice > 0 && Math.Abs((double)mark.P0 - lastPrice) > PriceWatch.LargestMove * lastPrice) findings.Raise(QualityVerdict.Inconsistent);
        return ValidationReason.None;
    }

    public ValidationReason CheckInterest(in MarketEvent interest)
    {
        var reason = JudgeHeader(in interest, HeaderScreen.PeriodicFreshness);
        if (reason != ValidationReason.None) return reason;
        if ((reason = quantities.JudgeOptional(interest.P0)) != ValidationReason.None) return reason;
        if (interest.P1 < 0) return ValidationReason.NegativeQuantity;
        if (interest.P1 >= Instrument.MantissaLimit) return ValidationReason.MantissaTooLarge;
        return _interest.Follow(interest.ReceiveTime.Nanoseconds, findings);
    }

    public ValidationReason CheckSplit(in MarketEvent split)
    {
        var reason = JudgeHeader(in split, long.MaxValue);
        if (reason != ValidationReason.None) return reason;
        var (numerator, denominator) = (split.P0, split.P1);
        var isSane = numerator > 0 && denominator > 0 && numerator != denominator
            && (double)Math.Max(numerator, denominator) <= (double)GreatestRatio * Math.Min(numerator, denominator);
        return isSane ? ValidationReason.None : ValidationReason.SplitRatio;
    }

    public ValidationReason CheckDividend(in MarketEvent dividend, long lastPrice)
    {
        var reason = JudgeHeader(in dividend, long.MaxValue);
        if (reason != ValidationReason.None) return reason;
        if (dividend.P0 is >= Instrument.MantissaLimit or <= -Instrument.MantissaLimit) return ValidationReason.MantissaTooLarge;
        if (dividend.P0 <= 0 || dividend.P1 is < 0 or > Instrument.MaxDecimals) return ValidationReason.Dividend;
        var isBelowPrice = lastPrice <= 0 || dividend.P0 * Math.Pow(10, priceDecimals - dividend.P1) < lastPrice;
        return isBelowPrice ? ValidationReason.None : ValidationReason.Dividend;
    }

    public ValidationReason CheckStatus(in MarketEvent status)
    {
        var reason = JudgeHeader(in status, long.MaxValue);
        if (reason != ValidationReason.None) return reason;
        return status.P0 is < 0 or > GreatestStatus ? ValidationReason.UnknownFlags : ValidationReason.None;
    }

    private ValidationReason JudgeHeader(in MarketEvent market, long freshness)
    {
        var reason = HeaderScreen.Judge(in market, freshness, findings);
        return reason == ValidationReason.None && market.Auxiliary != 0 ? ValidationReason.UnknownFlags : reason;
    }
}
