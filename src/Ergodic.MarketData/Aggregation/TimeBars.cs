using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Bars of equal time, cut by a <see cref="BarGrid"/>, from trades, aggregate trades or finer bars. A trade belongs to the interval it
/// falls in, [start, end); a bar to the one it lies in wholly, and one stamped at the end of an interval closes it. Intervals without an
/// event make no bar; the next bar says how many there were.
/// </summary>
/// <remarks>
/// A bar of unknown length is taken to lie in the interval its close ends or falls in. Bars of the very interval asked for pass as they
/// are. Trades at or after the close of a session, such as a closing auction printed late, are outside regular hours: with
/// <see cref="TradingHours.Extended"/> they are not.
/// </remarks>
public sealed class TimeBars : IBarAggregator
{
    private readonly BarGrid _grid;
    private EventGate _gate = new();
    private OpenBar _bar;
    private BarCell _cell; // of the open bar, or of the last one
    private bool _hasCell;
    private bool _isCut; // a flush took the beginning of the current cell
    private bool _awaitsContinuation;
    private bool _tookBar; // what a continuation follows was used

    /// <summary>Makes bars of an interval.</summary>
    /// <param name="grid">How time is cut.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public TimeBars(BarGrid grid, int notionalDecimals)
    {
        _grid = grid;
        _bar = new OpenBar(notionalDecimals);
    }

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        if (market.Kind is MarketEventKind.Trade or MarketEventKind.AggregateTrade) return AddTrade(in market, sink);
        if (market.Kind == MarketEventKind.Bar) return AddBar(in market, sink);
        return market.Kind == MarketEventKind.BarContinuation ? AddContinuation(in market, sink) : BarUse.OtherKind;
    }

    /// <inheritdoc/>
    public void AdvanceTo(Timestamp moment, IBarSink sink)
    {
        _gate.PassTime(moment);
        if (_bar.IsEmpty || moment < _cell.End) return;
        if (_awaitsContinuation) EndWait(null);
        CloseCell(sink);
    }

    /// <inheritdoc/>
    public bool Flush(IBarSink sink)
    {
        if (_bar.IsEmpty) return false;
        if (_awaitsContinuation) EndWait(null);
        _isCut = true;
        var closed = _bar.At(_gate.Last, 0, isComplete: false);
        _bar.Clear();
        sink.Accept(in closed);
        return true;
    }

    /// <inheritdoc/>
    public bool TryPeek(out AggregatedBar open)
    {
        open = _bar.IsEmpty ? default : _bar.At(_gate.Last, 0, isComplete: false);
        return !_bar.IsEmpty;
    }

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        AggregatorState.Begin(writer, BarKind.Time, _grid.Interval);
        _gate.Write(writer);
        _bar.Write(writer);
        writer.Time(_cell.Start);
        writer.Time(_cell.End);
        writer.Boolean(_hasCell);
        writer.Boolean(_isCut);
        writer.Boolean(_awaitsContinuation);
        writer.Boolean(_tookBar);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, BarKind.Time, _grid.Interval);
        var (gate, bar) = (_gate, _bar);
        gate.Read(ref reader);
        bar.Read(ref reader);
        var cell = new BarCell(reader.Time(), reader.Time());
        var (hasCell, isCut, awaitsContinuation, tookBar) = (reader.Boolean(), reader.Boolean(), reader.Boolean(), reader.Boolean());
        AggregatorState.Require(hasCell ? _grid.TryGetCell(cell.Start, out var own) && own == cell : bar.IsEmpty, "an interval the grid does not have");
        AggregatorState.Require(!awaitsContinuation || !bar.IsEmpty, "a continuation of no bar");
        (_gate, _bar, _cell, _hasCell, _isCut, _awaitsContinuation, _tookBar) = (gate, bar, cell, hasCell, isCut, awaitsContinuation, tookBar);
    }

    private BarUse AddTrade(in MarketEvent trade, IBarSink sink)
    {
        var use = _gate.CheckTrade(in trade);
        if (use != BarUse.Used) return use;
        if (!_hasCell || trade.VenueTime >= _cell.End || _bar.IsEmpty)
        {
            if (!_grid.TryGetCell(trade.VenueTime, out var cell)) return Outside(trade.VenueTime, sink);
            Enter(cell, sink);
        }

        if (!_bar.Fits(trade.P1)) return BarUse.TooLarge;
        _gate.Pass(in trade);
        _bar.AddTrade(in trade);
        return BarUse.Used;
    }

    private BarUse AddBar(in MarketEvent bar, IBarSink sink)
    {
        _tookBar = false;
        if (_awaitsContinuation) FinishInput(null, sink);
        if (bar.VenueTime > BarValidator.Latest) return BarUse.Malformed;
        var length = BarInterval.Nanoseconds(bar.Auxiliary);
        if (bar.VenueTime <= BarValidator.Earliest.AddNanoseconds(length)) return BarUse.Malformed;
        var opened = length == 0 ? bar.VenueTime.AddNanoseconds(-1) : bar.OpenTime;
        var use = _gate.CheckBar(in bar, opened);
        if (use != BarUse.Used) return use;
        if (!_grid.TryGetCell(bar.VenueTime.AddNanoseconds(-1), out var cell)) return Outside(opened, sink);
        if (opened < cell.Start) return BarUse.Straddles;
        Enter(cell, sink);
        if (!_bar.Fits(bar.Volume)) return BarUse.TooLarge;
        _gate.Pass(in bar);
        _bar.AddBar(in bar, length == 0 ? bar.VenueTime : opened);
        _tookBar = true;
        _awaitsContinuation = (bar.Flags & MarketEventFlags.Continued) != MarketEventFlags.None;
        if (!_awaitsContinuation) FinishInput(null, sink);
        return BarUse.Used;
    }

    private BarUse AddContinuation(in MarketEvent continuation, IBarSink sink)
    {
        if (!_tookBar) return BarUse.OtherKind;
        if (!_awaitsContinuation) return BarUse.OutOfOrder;
        var use = _gate.CheckContinuation(in continuation);
        if (use != BarUse.Used) return use;
        return FinishInput(continuation, sink) ? BarUse.Used : BarUse.Malformed;
    }

    /// <summary>The bar taken last is whole: adds its continuation, if there is to be one, and closes the interval it may end.</summary>
    private bool FinishInput(MarketEvent? continuation, IBarSink sink)
    {
        var isSound = !_awaitsContinuation || EndWait(continuation);
        if (!_bar.IsEmpty && _gate.Last >= _cell.End) CloseCell(sink);
        return isSound;
    }

    private bool EndWait(MarketEvent? continuation)
    {
        _awaitsContinuation = false;
        return _bar.AddContinuation(continuation);
    }

    /// <summary>An event outside the trading hours still says what time it is.</summary>
    private BarUse Outside(Timestamp moment, IBarSink sink)
    {
        AdvanceTo(moment, sink);
        return BarUse.OutsideHours;
    }

    /// <summary>Makes a cell the current one; a bar open in an earlier one ends.</summary>
    private void Enter(BarCell cell, IBarSink sink)
    {
        if (_hasCell && cell == _cell) return;
        if (!_bar.IsEmpty) CloseCell(sink);
        if (_hasCell) _bar.EmptyBefore = _grid.CountOpens(_cell.End, cell.Start);
        (_cell, _hasCell, _isCut) = (cell, true, false);
    }

    private void CloseCell(IBarSink sink)
    {
        var closed = _bar.At(_cell.End, _isCut ? (ushort)0 : BarInterval.FromNanoseconds(_cell.End - _cell.Start), !_isCut);
        _bar.Clear();
        sink.Accept(in closed);
    }
}
