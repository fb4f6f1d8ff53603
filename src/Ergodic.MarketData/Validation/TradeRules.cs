using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Validation;

/// <summary>Trades of one kind: single ones, aggregates, or liquidations.</summary>
internal sealed class TradeRules(Instrument instrument, ValueScreen prices, ValueScreen quantities, Findings findings)
{
    private readonly RecentIds _ids = new();
    private readonly PriceWatch _watch = new(instrument, findings);
    private SeriesClock _clock = new();

    /// <summary>When the last one that passed was received.</summary>
    public long Previous => _clock.Last;

    /// <summary>The last price; 0 before the first.</summary>
    public long LastPrice => _watch.Last;

    public ValidationReason CheckTrade(in MarketEvent trade, QuoteRules quotes)
    {
        var reason = HeaderScreen.Judge(in trade, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (trade.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if ((reason = prices.Judge(trade.P0)) != ValidationReason.None) return reason;
        if ((reason = quantities.JudgeOptional(trade.P1)) != ValidationReason.None) return reason;
        if ((trade.P2 | trade.P3 | trade.P4) < 0) return ValidationReason.NegativeId;
        if (trade.P4 < trade.P3) return ValidationReason.IdsReversed;
        var id = trade.P2;
        if ((reason = CheckId(id, in trade)) != ValidationReason.None) return reason;
        if ((reason = _clock.Follow(trade.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        Accept(id, in trade);
        if (!quotes.Allows(trade.P0, trade.ReceiveTime)) findings.Raise(QualityVerdict.Inconsistent);
        return ValidationReason.None;
    }

    public ValidationReason CheckLiquidation(in MarketEvent forced)
    {
        var reason = HeaderScreen.Judge(in forced, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (forced.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if ((reason = prices.Judge(forced.P0)) != ValidationReason.None) return reason;
        if ((reason = quantities.JudgeOptional(forced.P1)) != ValidationReason.None) return reason;
        if ((reason = prices.JudgeOptional(forced.P2)) != ValidationReason.None) return reason;
        if ((reason = quantities.JudgeOptional(forced.P3)) != ValidationReason.None) return reason;
        var id = forced.P4;
        if (id < 0) return ValidationReason.NegativeId;
        if ((reason = CheckId(id, in forced)) != ValidationReason.None) return reason;
        if ((reason = _clock.Follow(forced.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        Accept(id, in forced);
        return ValidationReason.None;
    }

    /// <summary>What tells two events of one id apart.</summary>
    private static long Mark(in MarketEvent trade) => unchecked((trade.P0 * 31) + trade.P1 + trade.VenueTime.Nanoseconds);

    private ValidationReason CheckId(long id, in MarketEvent trade)
    {
        if (!_ids.Has(id, out var mark)) return ValidationReason.None;
        return mark == Mark(in trade) ? ValidationReason.Replayed : ValidationReason.RepeatedId;
    }

    private void Accept(long id, in MarketEvent trade)
    {
        if (id != 0) _ids.Add(id, Mark(in trade));
        else findings.Note(ValidationFlag.Untraceable);
        if (trade.P1 == 0) findings.Note(ValidationFlag.ZeroQuantity);
        _watch.Add(trade.P0, trade.VenueTime.Nanoseconds);
    }
}
