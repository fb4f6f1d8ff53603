using System.Runtime.CompilerServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>Best bid and ask. A side without an order has neither price nor quantity.</summary>
internal sealed class QuoteRules(Instrument instrument, ValueScreen prices, ValueScreen quantities, Findings findings)
{
    /// <summary>A trade may lie beyond the best prices by this part of them, as it and they come by different ways: 1/32, about 3 %.</summary>
    public const int TradeMargin = 32;

    /// <summary>One over the widest spread, either way, as a fraction of the sum of both prices: 10 % of the mid price.</summary>
    public const int WideSpread = 20;

    private readonly RecentIds _ids = new();
    private readonly PriceWatch _watch = new(instrument, findings);
    private SeriesClock _clock = new();
    private long _lastId;
    private long _lowest;
    private long _highest;
    private long _received = long.MinValue;

    /// <summary>When the last one that passed was received.</summary>
    public long Previous => _clock.Last;

    /// <summary>The last mid price; 0 before the first.</summary>
    public long LastMid => _watch.Last;

    public ValidationReason Check(in MarketEvent quote)
    {
        var reason = HeaderScreen.Judge(in quote, HeaderScreen.StreamFreshness, findings);
        if (reason != ValidationReason.None) return reason;
        if (quote.Auxiliary != 0) return ValidationReason.UnknownFlags;
        if ((reason = JudgeSide(quote.P0, quote.P1)) != ValidationReason.None) return reason;
        if ((reason = JudgeSide(quote.P2, quote.P3)) != ValidationReason.None) return reason;
        var isTwoSided = (quote.P0 | quote.P1) != 0 && (quote.P2 | quote.P3) != 0;
        if (isTwoSided && quote.P0 > quote.P2 && IsWide(quote.P2, quote.P0)) return ValidationReason.DeeplyCrossed;
        var id = quote.P4;
        if (id < 0) return ValidationReason.NegativeId;
        if (id != _lastId && _ids.Has(id, out _)) return ValidationReason.Replayed;
        if ((reason = _clock.Follow(quote.ReceiveTime.Nanoseconds, findings)) != ValidationReason.None) return reason;
        _lastId = id;
        if (id != 0) _ids.Add(id, 0);
        else findings.Note(ValidationFlag.Untraceable);
        if (isTwoSided) Accept(in quote);
        else _received = long.MinValue;
        return ValidationReason.None;
    }

    /// <summary>False when the best prices of at most five seconds ago make a trade at a price implausible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(long price, Timestamp received) =>
        (price >= _lowest && price <= _highest) || _received == long.MinValue
        || received.Nanoseconds < _received || unchecked((ulong)(received.Nanoseconds - _received)) > HeaderScreen.StreamFreshness;

    /// <summary>What is wrong with a side: nothing at all is right too, a quantity without a price is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason JudgeSide(long price, long quantity)
    {
        if (prices.IsPlain(price) && quantities.IsPlain(quantity)) return ValidationReason.None;
        return JudgeRare(price, quantity);
    }

    private ValidationReason JudgeRare(long price, long quantity)
    {
        if ((price | quantity) == 0) return ValidationReason.None;
        var reason = prices.Judge(price);
        return reason == ValidationReason.None ? quantities.JudgeOptional(quantity) : reason;
    }

    private void Accept(in MarketEvent quote)
    {
        var (low, high) = (quote.P0, quote.P2);
        if (low >= high) (low, high) = Order(low, high);
        else if (IsWide(low, high)) findings.Note(ValidationFlag.WideSpread);
        _lowest = low - Math.Abs(low / TradeMargin) - 1;
        _highest = high + Math.Abs(high / TradeMargin) + 1;
        _received = quote.ReceiveTime.Nanoseconds;
        _watch.Add(unchecked(low + ((high - low) / 2)), quote.VenueTime.Nanoseconds);
    }

    /// <summary>True when two prices lie apart by more than 10 % of their mean; of negative ones nothing is said.</summary>
    private static bool IsWide(long low, long high) =>
        low > 0 && unchecked((ulong)(high - low)) > unchecked((ulong)(low + high)) / WideSpread;

    private (long Low, long High) Order(long bid, long ask)
    {
        findings.Note(bid == ask ? ValidationFlag.Locked : ValidationFlag.Crossed);
        if (bid > ask) findings.Raise(QualityVerdict.Inconsistent);
        return (ask, bid);
    }
}
