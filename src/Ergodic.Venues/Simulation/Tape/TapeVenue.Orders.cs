using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation.Tape;

/// <content>The life of an order: its arrival, its rest, its fills and its end.</content>
public sealed partial class TapeVenue
{
    private readonly List<TapeOrder> _doomed = new(4);

    private void Admit(TapeOrder order, TapeBook book)
    {
        if (Objection(order, book) is { } objection)
        {
            Report(order, VenueReportKind.Rejected, objection);
            Forget(order, OrderStatus.Rejected);
            return;
        }

        order.Arrival = _now;
        order.VenueOrderId = ++_lastOrderId;
        order.Expiry = ExpiryOf(order);
        NoteTimed(order);
        Link(order);
        Report(order, VenueReportKind.Accepted);
        if (!TapeTriggers.Waits(order)) Work(book, order);
        else
        {
            order.Stage = TapeOrderStage.AwaitsTrigger;
            book.Waiting.Add(order);
            Awake(book);
        }

        EndDoomed();
    }

    private static string? Objection(TapeOrder order, TapeBook book)
    {
        ref readonly var intent = ref order.Intent;
        if (order.IsVoid) return "the order linked to it traded first";
        if (order.Remaining <= 0) return $"a quantity of {intent.Quantity} is less than the smallest unit";
        if (book.Status == InstrumentStatus.Delisted) return "the instrument has left the venue";
        if (book.Status == InstrumentStatus.Halted && intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok) return $"{intent.TimeInForce}: trading is halted";
        if (intent.TimeInForce > TimeInForce.Gtd) return $"time in force {intent.TimeInForce} needs an auction, and the tape records none";
        if (intent.Contingency > Contingency.Oco) return $"{intent.Contingency} orders are held by the order manager, not by this venue";
        if (intent.NeedsTrailingOffset && intent.TrailingOffset is not > 0) return "a trailing stop needs an offset above 0";
        if (intent.IsReduceOnly && Reducible(book, order) == 0) return "reduce-only, and there is nothing to reduce";
        if ((intent.Flags & OrderFlags.PostOnly) == OrderFlags.None || TapeTriggers.Waits(order)) return null;
        var opposite = book.Best(order.IsBuy ? OrderSide.Sell : OrderSide.Buy);
        return opposite != 0 && Permits(order, opposite)
            ? $"post-only, but {intent.LimitPrice} would trade at once against {book.Instrument.PriceOf(opposite)}"
            : null;
    }

    private void TakeBack(ClientOrderId id, TapeBook book)
    {
        if (_byId.TryGetValue(id, out var order) && order.Stage != TapeOrderStage.InFlight)
        {
            Doom(order.Sibling, "its linked order was canceled");
            End(order, VenueReportKind.Canceled, "canceled on request");
            EndDoomed();
            return;
        }

        Report(new VenueReport { Kind = VenueReportKind.CancelRejected, Order = id, VenueTime = _now, Reason = "no such working order" }, book);
    }

    /// <summary>Works an order that has arrived or was triggered: it takes what the book shows, and the rest rests, waits or ends.</summary>
    private void Work(TapeBook book, TapeOrder order)
    {
        var isImmediate = order.Intent.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok;
        var isOpen = book.Status == InstrumentStatus.Trading && !book.IsLoading;
        if (!book.HasBook)
        {
            if (order.IsMarket || isImmediate || (book.LastTrade != 0 && Permits(order, book.LastTrade))) Await(book, order);
            else Rest(book, order);
            return;
        }

        if (order.Intent.TimeInForce == TimeInForce.Fok && (!isOpen || Takeable(book, order) < order.Remaining))
            End(order, VenueReportKind.Expired, $"FOK: the book does not show {order.Intent.Quantity} at once");
        else if (isOpen && Take(book, order)) return;
        else if (isImmediate) End(order, VenueReportKind.Expired, "what could trade at once has traded");
        else if (order.IsMarket) Await(book, order);
        else Rest(book, order);
    }

    private static void Await(TapeBook book, TapeOrder order)
    {
        order.Stage = TapeOrderStage.Takes;
        book.Waiting.Add(order);
    }

    private void Rest(TapeBook book, TapeOrder order)
    {
        order.Stage = TapeOrderStage.Rests;
        order.Refill();
        book.JoinQueue(order);
        book.Resting(order.IsBuy).Add(order);
        if (_options.Realism.Arrivals is { } arrivals) Arrive(book, arrivals.PerSecond);
    }

    /// <summary>Lets those that wait look at the market: triggers, and market orders the book held too little for.</summary>
    private void Awake(TapeBook book)
    {
        if (book.Status != InstrumentStatus.Trading || book.IsLoading) return;
        for (var i = 0; i < book.Waiting.Count;)
        {
            var order = book.Waiting[i];
            if (order.IsVoid || (order.Stage == TapeOrderStage.AwaitsTrigger && !TapeTriggers.IsReached(order, book)))
            {
                i++;
                continue;
            }

            if (order.Stage == TapeOrderStage.AwaitsTrigger)
            {
                book.Waiting.RemoveAt(i);
                order.Stage = TapeOrderStage.Takes;
                Report(order, VenueReportKind.Triggered);
                Doom(order.Sibling, "its linked order was triggered");
                order.Sibling = null;
                Work(book, order);
            }
            else if (book.HasBook && Take(book, order)) continue;
            else if (order.IsMarket || !book.HasBook) i++;
            else
            {
                book.Waiting.RemoveAt(i);
                Rest(book, order);
            }
        }

        EndDoomed();
    }

    /// <summary>What runs out or arrives by itself, one at a time.</summary>
    private void RunTimed(Timestamp time)
    {
        _nextTimed = Timestamp.MaxValue;
        foreach (var book in _books)
        {
            for (var i = book.Waiting.Count - 1; i >= 0; i--) RunTimed(book, book.Waiting[i], time);
            for (var i = book.Buys.Count - 1; i >= 0; i--) RunTimed(book, book.Buys[i], time);
            for (var i = book.Sells.Count - 1; i >= 0; i--) RunTimed(book, book.Sells[i], time);
        }

        EndDoomed();
    }

    private void RunTimed(TapeBook book, TapeOrder order, Timestamp time)
    {
        if (order.Expiry <= time)
        {
            End(order, VenueReportKind.Expired, $"{order.Intent.TimeInForce} time is over");
            return;
        }

        if (order.NextFill <= time && _options.Realism.Arrivals is { } arrivals)
        {
            if (book.Status == InstrumentStatus.Trading && !order.IsVoid && Fill(book, order, Part(book, order.Slice), order.Limit, isMaker: true)) return;
            Schedule(book, order, arrivals.PerSecond);
        }

        NoteTimed(order);
    }

    private void NoteTimed(TapeOrder order)
    {
        _nextTimed = Timestamp.Min(_nextTimed, Timestamp.Min(order.Expiry, order.NextFill));
        _due = Timestamp.Min(_due, _nextTimed);
    }

    /// <summary>Trades a quantity, less what reduce-only forbids. True when the order is gone.</summary>
    private bool Fill(TapeBook book, TapeOrder order, long quantity, long price, bool isMaker)
    {
        var permitted = order.Intent.IsReduceOnly ? Math.Min(quantity, Reducible(book, order)) : quantity;
        if (permitted > 0) Trade(book, order, permitted, price, isMaker);
        if (order.Remaining == 0)
        {
            Remove(order, OrderStatus.Filled);
            return true;
        }

        if (permitted == quantity && !(order.Intent.IsReduceOnly && Reducible(book, order) == 0)) return false;
        End(order, VenueReportKind.Canceled, permitted > 0 ? "reduce-only: the rest would open a position" : "reduce-only, and there is nothing to reduce");
        return true;
    }

    private void Trade(TapeBook book, TapeOrder order, long quantity, long price, bool isMaker)
    {
        order.Remaining -= quantity;
        order.Slice -= Math.Min(order.Slice, quantity);
        book.Position += order.IsBuy ? quantity : -quantity;
        var instrument = book.Instrument;
        var amount = instrument.QuantityOf(quantity);
        var paid = isMaker ? instrument.PriceOf(price) : Slipped(order, instrument, amount, instrument.PriceOf(price), book);
        var notional = instrument.Notional(amount, paid);
        var fee = Money.Round(notional * _fees.Rate(instrument, isMaker, _now), instrument.SettlementScale);
        _fees.Note(notional, _now);
        _account?.Trade(instrument, order.IsBuy ? amount : -amount, paid, fee, _now);
        Report(new VenueReport
        {
            Kind = VenueReportKind.Filled,
            Order = order.Id,
            VenueOrderId = order.VenueOrderId,
            TradeId = ++_lastTradeId,
            Quantity = amount,
            Price = paid,
            Fee = new Money(fee, instrument.Settle),
            Liquidity = isMaker ? Liquidity.Maker : Liquidity.Taker,
            VenueTime = _now,
            Reason = "",
        }, book);
        order.Filled += amount;
        order.FilledValue += amount * paid;
        _memory.Note(new VenueTrade(
            order.Id, order.VenueOrderId, instrument.Number, order.Intent.Side, _lastTradeId, amount, paid, new Money(fee, instrument.Settle), isMaker ? Liquidity.Maker : Liquidity.Taker, _now));
        Doom(order.Sibling, "its linked order traded");
        order.Sibling = null;
        if (order.Slice > 0 || order.Remaining == 0 || order.Stage != TapeOrderStage.Rests) return;
        order.Refill(); // the next part of an iceberg goes to the end of the queue
        book.JoinQueue(order);
    }

    private decimal Slipped(TapeOrder order, Instrument instrument, decimal amount, decimal price, TapeBook book)
    {
        var volume = book.Turnover.Value(_now);
        if (_options.Slippage.NeedsVolume && volume <= 0) return price;
        var slipped = _options.Slippage.Apply(order.Intent.Side, price, amount, (decimal)volume, instrument);
        if (order.IsMarket) return slipped;
        var limit = instrument.PriceOf(order.Limit);
        return order.IsBuy ? Math.Min(slipped, limit) : Math.Max(slipped, limit);
    }

    private static long Reducible(TapeBook book, TapeOrder order) =>
        order.IsBuy ? Math.Max(0, -book.Position) : Math.Max(0, book.Position);

    private static Timestamp ExpiryOf(TapeOrder order) => order.Intent.TimeInForce switch
    {
        TimeInForce.Gtd => order.Intent.ExpireTime,
        TimeInForce.Day => order.Arrival.StartOfDay.AddNanoseconds(Timestamp.NanosecondsPerDay),
        _ => Timestamp.MaxValue,
    };

    private void Link(TapeOrder order)
    {
        if (order.Intent.Contingency != Contingency.Oco || !_byId.TryGetValue(order.Intent.Linked, out var sibling) || sibling == order) return;
        order.Sibling = sibling;
        sibling.Sibling = order;
    }

    /// <summary>Marks an order to end once what is under way is done; from now on it does not trade.</summary>
    private void Doom(TapeOrder? order, string reason)
    {
        if (order is null || order.IsVoid) return;
        order.IsVoid = true;
        order.Sibling = null;
        if (order.Stage == TapeOrderStage.InFlight) return; // refused when it arrives
        Report(order, VenueReportKind.Canceled, reason);
        _doomed.Add(order);
    }

    private void EndDoomed()
    {
        if (_doomed.Count == 0) return;
        foreach (var order in _doomed) Remove(order, OrderStatus.Canceled);
        _doomed.Clear();
    }

    private void End(TapeOrder order, VenueReportKind kind, string reason)
    {
        Report(order, kind, reason);
        Remove(order, kind == VenueReportKind.Expired ? OrderStatus.Expired : OrderStatus.Canceled);
    }

    private void Remove(TapeOrder order, OrderStatus status)
    {
        var book = _books[order.Intent.Instrument];
        if (order.Stage == TapeOrderStage.Rests) book.Resting(order.IsBuy).Remove(order);
        else book.Waiting.Remove(order);
        Forget(order, status);
    }

    private void Forget(TapeOrder order, OrderStatus status)
    {
        _memory.Note(new EndedOrder(order.Id, order.VenueOrderId, order.Intent.Instrument, order.Intent.Side, order.Intent.Type, status, order.Intent.Quantity, order.Filled, order.FilledValue));
        if (order.Sibling is { } sibling && sibling.Sibling == order) sibling.Sibling = null;
        _byId.Remove(order.Id);
        _pool.Push(order);
    }

    private void Report(TapeOrder order, VenueReportKind kind, string reason = "") => Report(
        new VenueReport { Kind = kind, Order = order.Id, VenueOrderId = order.VenueOrderId, VenueTime = _now, Reason = reason },
        _books[order.Intent.Instrument]);
}
