using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Books;

namespace Ergodic.DataSources.Description;

/// <summary>
/// The course of prices and volumes in at most <see cref="MostColumns"/> columns of equal length in time, lows and highs kept. The length
/// doubles whenever the columns run out, so any span fits without knowing it beforehand.
/// </summary>
public sealed class SeriesSketch
{
    /// <summary>Most columns there are.</summary>
    public const int MostColumns = 2048;

    private const long FirstLength = 1_000_000;

    private readonly Instrument _instrument;
    private readonly SketchColumn[] _columns = new SketchColumn[MostColumns];
    private OrderBook? _book;
    private long _length = FirstLength;
    private long _origin = long.MinValue;

    internal SeriesSketch(Instrument instrument) => _instrument = instrument;

    /// <summary>The columns that have events, oldest first; prices and volumes in units of the instrument.</summary>
    public IReadOnlyList<SketchColumn> Columns => [.. _columns.Where(IsUsed)];

    /// <summary>Nanoseconds of a column.</summary>
    public long ColumnLength => _length;

    /// <summary>When the event of a line was, to a column or two; null for line 0, or without events.</summary>
    public Timestamp? TimeOf(long line)
    {
        if (line == 0) return null;
        SketchColumn? nearest = null;
        foreach (ref readonly var column in _columns.AsSpan())
        {
            if (!IsUsed(column)) continue;
            if (nearest is not { } found || Math.Abs(column.FirstLine - line) < Math.Abs(found.FirstLine - line)) nearest = column;
        }

        return nearest?.First;
    }

    /// <summary>Takes the next event. What has no price, or lies before the first event, leaves no mark.</summary>
    internal void Add(in MarketEvent market, long line)
    {
        switch (market.Kind)
        {
            case MarketEventKind.Bar:
                Add(market.OpenTime.Nanoseconds, market.Low, market.High, market.Close, market.Volume, line);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade or MarketEventKind.Liquidation:
                Add(market.VenueTime.Nanoseconds, market.P0, market.P0, market.P0, market.P1, line);
                break;
            case MarketEventKind.Quote when market.P0 > 0 && market.P2 > 0:
                Add(market.VenueTime.Nanoseconds, Math.Min(market.P0, market.P2), Math.Max(market.P0, market.P2), market.P0 + ((market.P2 - market.P0) / 2), 0, line);
                break;
            case MarketEventKind.MarkPrice:
                Add(market.VenueTime.Nanoseconds, market.P0, market.P0, market.P0, 0, line);
                break;
            case MarketEventKind.Funding:
                var rate = market.P0 / 1e12;
                Put(new SketchColumn(market.VenueTime, market.VenueTime, rate, rate, rate, 0, line));
                break;
            case MarketEventKind.BookDelta or MarketEventKind.BookSnapshotBegin or MarketEventKind.BookSnapshotLevel or MarketEventKind.BookSnapshotEnd:
                AddBook(market, line);
                break;
            default:
                break;
        }
    }

    /// <summary>Follows a book from its first snapshot on; its middle is drawn where a batch ends.</summary>
    private void AddBook(in MarketEvent market, long line)
    {
        if (market.Kind == MarketEventKind.BookSnapshotBegin) _book ??= new OrderBook();
        if (_book is null) return;
        _book.Apply(market);
        var isWhole = market.Kind == MarketEventKind.BookSnapshotEnd
            || (market.Kind == MarketEventKind.BookDelta && (market.Flags & MarketEventFlags.BatchEnd) != MarketEventFlags.None);
        if (!isWhole || !_book.TryBest(OrderSide.Buy, out var bid) || !_book.TryBest(OrderSide.Sell, out var ask) || bid.Price >= ask.Price) return;
        Add(market.VenueTime.Nanoseconds, bid.Price, ask.Price, bid.Price + ((ask.Price - bid.Price) / 2), 0, line);
    }

    private void Add(long time, long low, long high, long close, long volume, long line)
    {
        var at = new Timestamp(time);
        Put(new SketchColumn(
            at, at, _instrument.PriceAsDouble(low), _instrument.PriceAsDouble(high), _instrument.PriceAsDouble(close), _instrument.QuantityAsDouble(volume), line));
    }

    private void Put(SketchColumn point)
    {
        var time = point.First.Nanoseconds;
        if (_origin == long.MinValue) _origin = time;
        var offset = unchecked((ulong)time - (ulong)_origin);
        if (time < _origin || offset > long.MaxValue) return;
        while (offset / (ulong)_length >= MostColumns) Halve();
        ref var column = ref _columns[(int)(offset / (ulong)_length)];
        column = IsUsed(column) ? column.With(point) : point with { FirstLine = Math.Max(1, point.FirstLine) };
    }

    private void Halve()
    {
        for (var i = 0; i < MostColumns / 2; i++)
        {
            var (one, other) = (_columns[2 * i], _columns[(2 * i) + 1]);
            _columns[i] = !IsUsed(one) ? other : IsUsed(other) ? one.With(other) : one;
        }

        Array.Clear(_columns, MostColumns / 2, MostColumns / 2);
        _length *= 2;
    }

    private static bool IsUsed(SketchColumn column) => column.FirstLine > 0;
}
