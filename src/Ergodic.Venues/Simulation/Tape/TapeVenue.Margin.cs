using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation.Tape;

/// <content>What happens to our orders and positions without our asking: corporate actions and liquidation.</content>
public sealed partial class TapeVenue
{
    /// <summary>
    /// Takes a split or a change of status, as <see cref="Play(in MarketEvent)"/> would. Orders here and on their way become orders in new shares by the
    /// rule the core applies to its own; what is known of the market is forgotten, as it is in old ones.
    /// </summary>
    public void Apply(in MarketEvent action) => Play(in action);

    /// <summary>Every order that has not ended, with the reason it has not traded in full.</summary>
    public IReadOnlyList<OpenOrderReason> OpenOrders()
    {
        var reasons = new List<OpenOrderReason>();
        foreach (var book in _books)
        {
            foreach (var order in book.Waiting) reasons.Add(Reason(book, order));
            for (var i = 0; i < book.Buys.Count; i++) reasons.Add(Reason(book, book.Buys[i]));
            for (var i = 0; i < book.Sells.Count; i++) reasons.Add(Reason(book, book.Sells[i]));
        }

        return reasons;
    }

    /// <summary>What is before each order that rests in a visible level, and what the level shows.</summary>
    internal IEnumerable<(long Front, long Displayed)> Places() =>
        from book in _books
        from own in (RestingSide[])[book.Buys, book.Sells]
        from i in Enumerable.Range(0, own.Count)
        let displayed = book.Visible.QuantityAt(own[i].IsBuy ? OrderSide.Buy : OrderSide.Sell, own[i].Limit)
        where displayed > 0
        select (own[i].Front, displayed);

    private static OpenOrderReason Reason(TapeBook book, TapeOrder order)
    {
        var instrument = book.Instrument;
        var verb = order.IsBuy ? "buy" : "sell";
        var why = order.Stage switch
        {
            TapeOrderStage.AwaitsTrigger => $"the {verb} waits for its trigger at {instrument.PriceOf(order.Stop)}; the last price is {instrument.PriceOf(book.TriggerPrice(order.IsBuy))}",
            TapeOrderStage.Takes when !book.HasBook => "no trade has come since it arrived",
            TapeOrderStage.Takes => $"the visible book holds too little for the remaining {instrument.QuantityOf(order.Remaining)}",
            _ when order.Front >= TapeOrder.UnknownFront / 2 => $"the {verb} limit {instrument.PriceOf(order.Limit)} lies outside the recorded book",
            _ => $"the {verb} limit {instrument.PriceOf(order.Limit)} has {instrument.QuantityOf(order.Front)} before it in the queue",
        };
        return new OpenOrderReason(order.Id, instrument.Id.ToString(), why);
    }

    private void Apply(TapeBook book, in MarketEvent action)
    {
        if (action.Kind == MarketEventKind.Status) book.Status = action.Status;
        else if (action.Kind == MarketEventKind.Split && !action.Ratio.IsNeutral) Split(book, action.Ratio.Checked());
        if (book.Status != InstrumentStatus.Delisted) return;
        book.Position = 0;
        EndAll(book, "the instrument has left the venue");
    }

    private void Split(TapeBook book, SplitRatio ratio)
    {
        book.ForgetMarket();
        var position = ratio.Quantity(book.Instrument.QuantityOf(Math.Abs(book.Position)));
        book.Instrument.TryQuantityMantissa(book.Instrument.FloorToLot(position), out var held);
        book.Position = book.Position < 0 ? -held : held;
        foreach (var order in _byId.Values)
        {
            if (order.Intent.Instrument == book.Instrument.Number) order.Rescale(ratio, book.Instrument);
        }

        EndAll(book, "a split left nothing of it", onlyEmpty: true);
        book.Buys.Sort();
        book.Sells.Sort();
    }

    private void EndAll(TapeBook book, string reason, bool onlyEmpty = false)
    {
        for (var i = book.Waiting.Count - 1; i >= 0; i--) EndOne(book.Waiting[i], reason, onlyEmpty);
        for (var i = book.Buys.Count - 1; i >= 0; i--) EndOne(book.Buys[i], reason, onlyEmpty);
        for (var i = book.Sells.Count - 1; i >= 0; i--) EndOne(book.Sells[i], reason, onlyEmpty);
    }

    private void EndOne(TapeOrder order, string reason, bool onlyEmpty)
    {
        if (!onlyEmpty || order.Remaining == 0) End(order, VenueReportKind.Canceled, reason);
    }

    /// <summary>
    /// Equity has fallen to the maintenance margin: all orders end, and every contract is closed against the visible book, and what it does not
    /// show at the mark; the fee for it is charged, and what is missing then is borne by the venue's insurance.
    /// </summary>
    private void Liquidate()
    {
        if (!_account!.IsExhausted) return;
        foreach (var book in _books)
        {
            if (book.Instrument.SettlesInFull) continue;
            EndAll(book, "liquidation: equity has fallen to the maintenance margin");
            if (book.Position == 0) continue;
            var (closes, isBuy) = (Math.Abs(book.Position), book.Position < 0);
            var side = isBuy ? OrderSide.Sell : OrderSide.Buy;
            var taken = book.Taken(isBuy);
            _walked = 0;
            for (var at = 0; closes > 0 && TryLevel(book, side, at, out var level); at++)
            {
                var part = Math.Min(closes, Permitted(level.Quantity) - taken.At(level.Price));
                if (part <= 0) continue;
                taken.Add(level.Price, part);
                Close(book, part, isBuy, book.Instrument.PriceOf(level.Price));
                closes -= part;
            }

            if (closes > 0) Close(book, closes, isBuy, _account.MarkOf(book.Instrument));
        }

        _account.CoverLoss(_now);
    }

    private void Close(TapeBook book, long quantity, bool isBuy, decimal price)
    {
        book.Position += isBuy ? quantity : -quantity;
        var amount = book.Instrument.QuantityOf(quantity);
        _account!.Liquidate(book.Instrument, isBuy ? amount : -amount, price, _now);
    }
}
