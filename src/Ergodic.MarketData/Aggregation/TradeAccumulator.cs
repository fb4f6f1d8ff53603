using System.Runtime.CompilerServices;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Aggregation;

/// <summary>What all bars that are cut by events share: trades and aggregate trades go in, the bar closes at the last of them.</summary>
internal struct TradeAccumulator(int notionalDecimals)
{
    private EventGate _gate = new();
    private OpenBar _bar = new(notionalDecimals);

    /// <summary>Trades so far.</summary>
    public readonly long Trades => _bar.Trades;

    /// <summary>Volume so far.</summary>
    public readonly long Volume => _bar.Volume;

    /// <summary>Σ price × quantity so far.</summary>
    public readonly Int128 Notional => _bar.Notional;

    /// <summary>Highest less lowest price.</summary>
    public readonly long Range => _bar.Range;

    /// <summary>Judges a trade without adding it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly BarUse Check(in MarketEvent market)
    {
        if (market.Kind is not (MarketEventKind.Trade or MarketEventKind.AggregateTrade)) return BarUse.OtherKind;
        var use = _gate.CheckTrade(in market);
        return use == BarUse.Used && !_bar.Fits(market.P1) ? BarUse.TooLarge : use;
    }

    /// <summary>Adds a trade that was judged fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(in MarketEvent trade)
    {
        _gate.Pass(in trade);
        _bar.AddTrade(in trade);
    }

    /// <summary>Judges a trade and adds it when it is fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BarUse Add(in MarketEvent market)
    {
        var use = Check(in market);
        if (use == BarUse.Used) Take(in market);
        return use;
    }

    /// <summary>Takes the bar out, closed at its last trade.</summary>
    public AggregatedBar TakeOut(bool isComplete)
    {
        var closed = _bar.At(_gate.Last, 0, isComplete);
        _bar.Clear();
        return closed;
    }

    /// <summary>Closes the bar, complete, at its last trade.</summary>
    public void Close(IBarSink sink)
    {
        var closed = TakeOut(isComplete: true);
        sink.Accept(in closed);
    }

    /// <summary>See <see cref="IBarAggregator.Flush"/>.</summary>
    public bool Flush(IBarSink sink)
    {
        if (_bar.IsEmpty) return false;
        var closed = TakeOut(isComplete: false);
        sink.Accept(in closed);
        return true;
    }

    public readonly void Write(StateWriter writer)
    {
        _gate.Write(writer);
        _bar.Write(writer);
    }

    public void Read(ref StateReader reader)
    {
        _gate.Read(ref reader);
        _bar.Read(ref reader);
    }

    /// <summary>See <see cref="IBarAggregator.TryPeek"/>.</summary>
    public readonly bool TryPeek(out AggregatedBar open)
    {
        open = _bar.IsEmpty ? default : _bar.At(_gate.Last, 0, isComplete: false);
        return !_bar.IsEmpty;
    }
}
