using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.MarketData.Books;

namespace Ergodic.Venues.Simulation.Tape;

/// <content>What trades: our orders against recorded trades, against quotes that come to them, and against the visible book.</content>
public sealed partial class TapeVenue
{
    private const int FirstLevels = 32;
    private BookLevel[] _walk = new BookLevel[FirstLevels];
    private int _walked;

    /// <summary>A recorded trade meets our resting orders, the best price first. Together they get no more than its permitted share.</summary>
    private void Traded(TapeBook book, long price, long quantity, bool takerSells)
    {
        if (price > book.Buys.Highest && price < book.Sells.Lowest && (book.HasBook || book.Waiting.Count == 0)) return;
        if (book.Status != InstrumentStatus.Trading || book.IsLoading) return;
        var left = Permitted(quantity);
        Traded(book, book.Buys, price, quantity, takerSells, ref left);
        Traded(book, book.Sells, price, quantity, !takerSells, ref left);
        if (!book.HasBook) TakeFromTrade(book, price, left);
        EndDoomed();
    }

    private void Traded(TapeBook book, RestingSide own, long price, long quantity, bool hitsUs, ref long left)
    {
        var given = 0L;
        for (var i = 0; i < own.Count;)
        {
            var order = own[i];
            var isBeyond = order.IsBuy ? order.Limit > price : order.Limit < price;
            if (!isBeyond && order.Limit != price) break;
            var reached = isBeyond ? PassedThrough(order, quantity) : ReachedAt(book, order, quantity, hitsUs);
            var fill = Math.Min(Math.Min(reached - given, left), isBeyond ? order.Remaining : order.Slice);
            var before = order.Remaining;
            var isGone = fill > 0 && !order.IsVoid && Fill(book, order, Part(book, fill), order.Limit, isMaker: true);
            given += isGone ? before : before - order.Remaining;
            left -= isGone ? before : before - order.Remaining;
            if (!isGone) i++;
        }
    }

    private static long PassedThrough(TapeOrder order, long quantity)
    {
        order.Front = 0;
        return quantity;
    }

    /// <summary>How much of a trade at its price comes past the queue before an order.</summary>
    private long ReachedAt(TapeBook book, TapeOrder order, long quantity, bool hitsUs)
    {
        if (!hitsUs && book.HasBook) return 0; // a taker of our own side: the quote tells whether the other side came to us
        var front = order.Front;
        if (_model is QueueModel.L3 && book.Kind == TapeDataKind.Orders) return order.IsShielded || _options.Touch == TouchRule.Through ? 0 : quantity;
        order.Front = front == TapeOrder.UnknownFront ? front : Math.Max(0, front - quantity);
        if (book.Kind != TapeDataKind.Orders) order.Traded += quantity;
        return _options.Touch == TouchRule.Through ? 0 : Math.Max(0, quantity - front);
    }

    /// <summary>The visible opposite side has come to the limits of one side: it trades what it shows there, as makers' trades at our prices.</summary>
    private void Touch(TapeBook book, RestingSide own)
    {
        if (own.Count == 0 || book.Status != InstrumentStatus.Trading) return;
        var isBuy = own[0].IsBuy;
        var opposite = isBuy ? OrderSide.Sell : OrderSide.Buy;
        if (!book.Visible.TryBest(opposite, out var best) || !Reaches(own[0], best.Price)) return;
        var taken = book.Taken(isBuy);
        _walked = 0;
        for (var i = 0; i < own.Count;)
        {
            var order = own[i];
            var isGone = order.IsVoid;
            for (var at = 0; !isGone && TryLevel(book, opposite, at, out var level) && Reaches(order, level.Price); at++)
            {
                var available = Permitted(level.Quantity) - taken.At(level.Price);
                if (available <= 0) continue;
                var (before, fill) = (order.Remaining, Part(book, Math.Min(available, order.Remaining)));
                isGone = fill > 0 && Fill(book, order, fill, order.Limit, isMaker: true);
                taken.Add(level.Price, isGone ? fill : before - order.Remaining);
            }

            if (i < own.Count && own[i] == order) i++;
        }

        EndDoomed();
    }

    private bool Reaches(TapeOrder order, long price) => _options.Touch == TouchRule.Touch
        ? order.IsBuy ? price <= order.Limit : price >= order.Limit
        : order.IsBuy ? price < order.Limit : price > order.Limit;

    /// <summary>Trades an order against the visible book from the best price outwards, as far as its limit permits. True when it is gone.</summary>
    private bool Take(TapeBook book, TapeOrder order)
    {
        var taken = book.Taken(order.IsBuy);
        var opposite = order.IsBuy ? OrderSide.Sell : OrderSide.Buy;
        _walked = 0;
        for (var at = 0; TryLevel(book, opposite, at, out var level) && Permits(order, level.Price); at++)
        {
            var price = level.Price;
            var available = Permitted(level.Quantity) - taken.At(price);
            var fill = ToLot(book, Math.Min(available, order.Remaining));
            if (fill <= 0) continue;
            var before = order.Remaining;
            var isGone = Fill(book, order, fill, price, isMaker: false);
            taken.Add(price, isGone ? fill : before - order.Remaining);
            if (isGone) return true;
            if (order.Intent.Type == OrderType.MarketToLimit && order.IsMarket) (order.IsMarket, order.Limit) = (false, price);
        }

        return false;
    }

    /// <summary>How much the visible book would trade at once, up to what the order wants.</summary>
    private long Takeable(TapeBook book, TapeOrder order)
    {
        var taken = book.Taken(order.IsBuy);
        var opposite = order.IsBuy ? OrderSide.Sell : OrderSide.Buy;
        var sum = 0L;
        _walked = 0;
        for (var at = 0; sum < order.Remaining && TryLevel(book, opposite, at, out var level) && Permits(order, level.Price); at++)
            sum += Math.Max(0, ToLot(book, Permitted(level.Quantity) - taken.At(level.Price)));
        return Math.Min(sum, order.Remaining);
    }

    /// <summary>Where trades are all that is known, what takes trades at the next one's price within its share.</summary>
    private void TakeFromTrade(TapeBook book, long price, long left)
    {
        for (var i = 0; i < book.Waiting.Count;)
        {
            var order = book.Waiting[i];
            if (order.Stage != TapeOrderStage.Takes || order.IsVoid)
            {
                i++;
                continue;
            }

            book.Waiting.RemoveAt(i);
            var fill = Permits(order, price) ? ToLot(book, Math.Min(left, order.Remaining)) : 0;
            if (order.Intent.TimeInForce == TimeInForce.Fok && fill < order.Remaining) fill = 0;
            left -= fill;
            if (fill > 0 && Fill(book, order, fill, price, isMaker: false)) continue;
            if (fill > 0 && order.Intent.Type == OrderType.MarketToLimit && order.IsMarket) (order.IsMarket, order.Limit) = (false, price);
            if (order.Intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok) End(order, VenueReportKind.Expired, "what could trade at once has traded");
            else if (order.IsMarket || Permits(order, price)) book.Waiting.Insert(i++, order);
            else Rest(book, order);
        }
    }

    /// <summary>Streams of fills begin where an order has come to the best price of its side, and stop where it no longer is.</summary>
    private void Arrive(TapeBook book, double perSecond)
    {
        Arrive(book, book.Buys, perSecond);
        Arrive(book, book.Sells, perSecond);
    }

    private void Arrive(TapeBook book, RestingSide own, double perSecond)
    {
        for (var i = 0; i < own.Count; i++)
        {
            var order = own[i];
            var best = book.Best(order.IsBuy ? OrderSide.Buy : OrderSide.Sell);
            var isBest = best == 0 || (order.IsBuy ? order.Limit >= best : order.Limit <= best);
            if (!isBest) order.NextFill = Timestamp.MaxValue;
            else if (order.NextFill == Timestamp.MaxValue) Schedule(book, order, perSecond);
        }
    }

    private void Schedule(TapeBook book, TapeOrder order, double perSecond)
    {
        order.NextFill = _now.AddNanoseconds((long)(book.Streams.Arrivals.NextExponential(perSecond) * Timestamp.NanosecondsPerSecond) + 1);
        NoteTimed(order);
    }

    /// <summary>The level so many from the best; copies a few at a time, as most walks end early. Reset <see cref="_walked"/> before a walk.</summary>
    private bool TryLevel(TapeBook book, OrderSide side, int at, out BookLevel level)
    {
        if (at == _walked)
        {
            var want = Math.Min(book.Visible.Count(side), Math.Max(FirstLevels, _walked * 4));
            if (want > _walk.Length) Array.Resize(ref _walk, want);
            _walked = book.Visible.CopyTop(side, _walk.AsSpan(0, want));
        }

        level = at < _walked ? _walk[at] : default;
        return at < _walked;
    }

    private static bool Permits(TapeOrder order, long price) => order.IsMarket || (order.IsBuy ? price <= order.Limit : price >= order.Limit);

    private long Permitted(long quantity) => _limit == 1 ? quantity : (long)(quantity * _limit);

    private static long ToLot(TapeBook book, long quantity) => quantity - (quantity % book.Lot);

    /// <summary>The random part of a maker's fill, at least a lot; all of it where no such part is modelled.</summary>
    private long Part(TapeBook book, long fill)
    {
        if (_options.Realism.Partial is not { } partial) return ToLot(book, fill);
        var part = (long)Math.Ceiling(book.Streams.Ratios.NextBeta(partial.Alpha, partial.Beta) * fill);
        return Math.Min(ToLot(book, fill), ToLot(book, part + book.Lot - 1));
    }
}
