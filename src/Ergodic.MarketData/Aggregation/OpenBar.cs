using System.Runtime.CompilerServices;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>The figures of the bar being built.</summary>
internal struct OpenBar
{
    private const MarketEventFlags Origin = MarketEventFlags.Backfilled | MarketEventFlags.Synthetic;
    private static readonly Int128[] Powers = PowersOfTen();

    // What brings a sum of products to the decimals of quote volumes: one of the two is 1.
    private readonly Int128 _factor;
    private readonly Int128 _divisor;
    private long _open;
    private long _high;
    private long _low;
    private long _close;
    private long _buyVolume;
    private Int128 _buyNotional; // Σ price × quantity of trades, in price decimals + quantity decimals
    private long _quoteVolume; // of bars, as their continuations told it
    private long _buyQuoteVolume;
    private MarketEventFlags _flags;
    private uint _instrument;
    private Timestamp _first;
    private bool _isTold; // every event so far told trade count and quote volumes

    /// <summary>Makes a builder for prices and quantities of so many decimals together, 0 to 36.</summary>
    public OpenBar(int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(notionalDecimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(notionalDecimals, Powers.Length);
        _factor = Powers[Math.Max(0, MarketEvent.QuoteVolumeDecimals - notionalDecimals)];
        _divisor = Powers[Math.Max(0, notionalDecimals - MarketEvent.QuoteVolumeDecimals)];
        IsEmpty = true;
    }

    /// <summary>True when it holds no event.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Volume so far, in quantity mantissas.</summary>
    public long Volume { get; private set; }

    /// <summary>Trades so far.</summary>
    public long Trades { get; private set; }

    /// <summary>Σ price × quantity of trades so far, in price decimals + quantity decimals.</summary>
    public Int128 Notional { get; private set; }

    /// <summary>Highest less lowest price.</summary>
    public readonly long Range => _high - _low;

    /// <summary>Intervals without an event before it.</summary>
    public long EmptyBefore { get; set; }

    /// <summary>Trades in an event: of an aggregate the ids it spans, at least 1.</summary>
    public static long TradesIn(in MarketEvent trade) =>
        trade.Kind == MarketEventKind.AggregateTrade && trade.P3 >= 0 && trade.P4 >= trade.P3 && trade.P4 - trade.P3 < int.MaxValue
            ? trade.P4 - trade.P3 + 1 : 1;

    /// <summary>True when so much more volume still fits.</summary>
    public readonly bool Fits(long quantity) => quantity <= long.MaxValue - Volume;

    /// <summary>Adds a trade that was judged fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTrade(in MarketEvent trade)
    {
        var (price, quantity) = (trade.P0, trade.P1);
        if (IsEmpty) Begin(in trade, price, trade.VenueTime);
        if (price > _high) _high = price;
        if (price < _low) _low = price;
        _close = price;
        Volume += quantity;
        Trades += trade.Kind == MarketEventKind.Trade ? 1 : TradesIn(in trade);
        var notional = Math.BigMul(price, quantity);
        Notional += notional;
        _flags |= trade.Flags & Origin;
        if ((trade.Flags & MarketEventFlags.Sell) != MarketEventFlags.None) return;
        _buyVolume += quantity;
        _buyNotional += notional;
    }

    /// <summary>Adds a bar that was judged fit.</summary>
    public void AddBar(in MarketEvent bar, Timestamp opened)
    {
        if (IsEmpty) Begin(in bar, bar.Open, opened);
        _high = Math.Max(_high, bar.High);
        _low = Math.Min(_low, bar.Low);
        _close = bar.Close;
        Volume += bar.Volume;
        _flags |= bar.Flags & Origin;
        _isTold &= (bar.Flags & MarketEventFlags.Continued) != MarketEventFlags.None;
    }

    /// <summary>Adds the rest of the bar just added; false, and the continuation is not known, when it did not come or cannot be added.</summary>
    public bool AddContinuation(MarketEvent? continuation)
    {
        _isTold = _isTold && continuation is { P0: >= 0, P1: >= 0, P2: >= 0, P3: >= 0 } told && CanAdd(told);
        if (!_isTold) return false;
        var more = continuation!.Value;
        Trades += more.P0;
        _quoteVolume += more.P1;
        _buyVolume += more.P2;
        _buyQuoteVolume += more.P3;
        return true;
    }

    /// <summary>The bar as it stands, closed at a moment.</summary>
    public readonly AggregatedBar At(Timestamp close, ushort interval, bool isComplete)
    {
        var continuation = Continuation(close);
        var flags = continuation.Kind == MarketEventKind.None ? _flags : _flags | MarketEventFlags.Continued;
        var bar = MarketEvent.Bar(_instrument, interval, close, _open, _high, _low, _close, Volume, flags);
        return new AggregatedBar(bar, continuation, _first, EmptyBefore, isComplete);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        IsEmpty = true;
        (Volume, Trades, Notional, _buyVolume, _buyNotional) = (0, 0, 0, 0, 0);
        (_quoteVolume, _buyQuoteVolume, _flags, EmptyBefore) = (0, 0, MarketEventFlags.None, 0);
    }

    public readonly void Write(StateWriter writer)
    {
        writer.Boolean(IsEmpty);
        writer.Boolean(_isTold);
        foreach (var value in (ReadOnlySpan<long>)[_open, _high, _low, _close, Volume, Trades, _buyVolume, _quoteVolume, _buyQuoteVolume, EmptyBefore]) writer.Int64(value);
        AggregatorState.Write(writer, Notional);
        AggregatorState.Write(writer, _buyNotional);
        writer.Byte((byte)_flags);
        writer.UInt32(_instrument);
        writer.Time(_first);
    }

    public void Read(ref StateReader reader)
    {
        (IsEmpty, _isTold) = (reader.Boolean(), reader.Boolean());
        (_open, _high, _low, _close) = (reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64());
        (Volume, Trades, _buyVolume) = (reader.Int64(), reader.Int64(), reader.Int64());
        (_quoteVolume, _buyQuoteVolume, EmptyBefore) = (reader.Int64(), reader.Int64(), reader.Int64());
        (Notional, _buyNotional) = (AggregatorState.Read(ref reader), AggregatorState.Read(ref reader));
        (_flags, _instrument, _first) = ((MarketEventFlags)reader.Byte(), reader.UInt32(), reader.Time());
        AggregatorState.Require(
            IsEmpty || (_low > 0 && _low <= Math.Min(_open, _close) && _high >= Math.Max(_open, _close) && _high < Instrument.MantissaLimit), "such prices of a bar");
        AggregatorState.Require(Math.Min(Math.Min(Volume, Trades), Math.Min(_quoteVolume, EmptyBefore)) >= 0 && Notional >= 0, "less than nothing traded");
        AggregatorState.Require(Math.Max(Trades, EmptyBefore) < Instrument.MantissaLimit, "so many trades or empty intervals");
        AggregatorState.Require(_buyVolume >= 0 && _buyQuoteVolume >= 0 && _buyNotional >= 0 && _buyNotional <= Notional, "such a share of buyers");
        AggregatorState.Require((_flags & ~Origin) == MarketEventFlags.None, "such flags of a bar");
    }

    /// <summary>True when all sums stay within 64 bits.</summary>
    private readonly bool CanAdd(in MarketEvent more) =>
        more.P0 <= long.MaxValue - Trades && more.P2 <= long.MaxValue - _buyVolume
        && more.P1 <= long.MaxValue - _quoteVolume && more.P3 <= long.MaxValue - _buyQuoteVolume;

    private void Begin(in MarketEvent market, long price, Timestamp began)
    {
        IsEmpty = false;
        _isTold = true;
        (_open, _high, _low) = (price, price, price);
        (_instrument, _first) = (market.Instrument, began);
    }

    private readonly MarketEvent Continuation(Timestamp close)
    {
        if (!_isTold || !TryQuoteVolume(Notional, _quoteVolume, out var quoteVolume) || !TryQuoteVolume(_buyNotional, _buyQuoteVolume, out var buyQuoteVolume)) return default;
        return new MarketEvent(
            MarketEventKind.BarContinuation, _flags, 0, _instrument, close, close, Trades, quoteVolume, _buyVolume, buyQuoteVolume);
    }

    /// <summary>A sum of products at the decimals of quote volumes, rounded half-even, and what was told already; false when it is too large.</summary>
    private readonly bool TryQuoteVolume(Int128 notional, long told, out long volume)
    {
        volume = 0;
        var (quotient, rest) = Int128.DivRem(notional, _divisor);
        var twice = 2 * rest;
        if (twice > _divisor || (twice == _divisor && Int128.IsOddInteger(quotient))) quotient++;
        if (quotient >= Instrument.MantissaLimit) return false;
        quotient = (quotient * _factor) + told;
        if (quotient >= Instrument.MantissaLimit) return false;
        volume = (long)quotient;
        return true;
    }

    private static Int128[] PowersOfTen()
    {
        var powers = new Int128[(2 * Instrument.MaxDecimals) + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
