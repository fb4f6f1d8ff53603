using Ergodic.Domain.Orders;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What follows from the matching engines' events: orders, balances, fees, what everybody sees. Listeners hear of it when all is settled.</summary>
internal sealed partial class SimulatedExchange
{
    private readonly List<(OrderReport Report, ExchangeOrderChange Change, ExchangeFill? Fill)> _reports = [];
    private readonly List<PublicTrade> _trades = [];
    private readonly List<(ExchangeAccount Account, ExchangeBalance Balance)> _changed = [];
    private readonly List<ExchangeOrderList> _begunLists = [];
    private bool _isCancelRequest;

    internal void Settle(ExchangeMarket market, ReadOnlySpan<MatchEvent> events)
    {
        if (events.Length == 0) return;
        Log?.Happened(market, events);
        var isDepthChanged = false;
        foreach (ref readonly var one in events)
        {
            if (one.Kind == MatchEventKind.LevelChanged)
            {
                market.Depth.Apply(one.Side, one.Price, one.Quantity);
                isDepthChanged = true;
            }
            else if (one.Kind == MatchEventKind.Trade)
            {
                SettleTrade(market, one);
            }
            else if (_orders.TryGetValue(one.OrderId, out var order))
            {
                Change(order, one);
            }
            else if (one.Owner == Crowd.Number && one.Kind is MatchEventKind.Canceled or MatchEventKind.Expired)
            {
                market.Crowd?.Shrunk(one.OrderId, 0);
            }
        }

        var overdrawn = Overdrawn();
        Tell(market, isDepthChanged);
        if (overdrawn is { } unpaid) Settle(unpaid.Market, unpaid.Market.Engine.Cancel(unpaid.Account.Number, unpaid.Id, Now));
    }

    /// <summary>The last order waiting for a parent that shrank without trading, so that it cannot be paid for any more; null when all can.</summary>
    private ExchangeOrder? Overdrawn()
    {
        foreach (var (account, balance) in _changed)
        {
            if (account.Kind != ExchangeAccountKind.Cash || balance.Free >= 0) continue;
            if (account.OpenOrders.LastOrDefault(order => order.Status == OrderStatus.Held && order.Locked > 0 && LockAsset(order) == balance.Asset) is { } found) return found;
        }

        return null;
    }

    private void SettleTrade(ExchangeMarket market, in MatchEvent trade)
    {
        var seen = market.Traded(trade);
        _trades.Add(seen);
        var isAuction = trade.Reason == MatchReason.Auction;
        Fill(market, trade.OrderId, trade.Owner, trade.Side, seen, isAuction ? Liquidity.Maker : Liquidity.Taker, trade.Remaining);
        var other = trade.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        Fill(market, trade.OtherOrderId, trade.OtherOwner, other, seen, Liquidity.Maker, trade.OtherRemaining);
    }

    private void Fill(ExchangeMarket market, long orderId, int owner, OrderSide side, in PublicTrade trade, Liquidity liquidity, long remaining)
    {
        var (account, instrument) = (_accounts[owner], market.Instrument);
        var sign = side == OrderSide.Buy ? 1 : -1;
        var feeAsset = Rules.FeesInQuote || side == OrderSide.Sell ? instrument.Quote : instrument.Base;
        var fee = FeeOf(account, feeAsset == instrument.Quote ? trade.Quote : trade.Quantity, liquidity);
        Move(account, instrument.Base, sign * trade.Quantity, Movement.Trade);
        Move(account, instrument.Quote, -sign * trade.Quote, Movement.Trade);
        Move(account, feeAsset, -fee, Movement.Fee);
        if (fee != 0) _fees[feeAsset] = _fees.GetValueOrDefault(feeAsset) + fee;
        if (account.Kind == ExchangeAccountKind.Crowd)
        {
            market.Crowd?.Shrunk(orderId, remaining);
            return;
        }

        if (account.Kind == ExchangeAccountKind.Margin) account.Position(instrument.Symbol).Trade(sign * trade.Quantity, trade.Price);
        var order = _orders[orderId];
        var fill = new ExchangeFill(order, trade.Id, trade.Price, trade.Quantity, fee, feeAsset, liquidity, Now);
        order.Add(fill);
        account.Filled(fill);
        if (order.Request.Budget > 0 && side == OrderSide.Buy) order.Quantity = order.Executed;
        var isFilled = remaining == 0;
        if (isFilled) End(order, OrderStatus.Filled, MatchReason.None);
        else order.Status = OrderStatus.PartiallyFilled;
        order.IsWorking = !isFilled;
        order.WorkingSince ??= Now;
        order.Updated = Now;
        Relock(order);
        Report(order, ExchangeOrderChange.Trade, MatchReason.None, fill);
    }

    private decimal FeeOf(ExchangeAccount account, decimal received, Liquidity liquidity) => account.Kind == ExchangeAccountKind.Crowd
        ? 0
        : decimal.Round(received * (liquidity == Liquidity.Maker ? Rules.MakerFee : Rules.TakerFee), Rules.FeeDecimals, MidpointRounding.ToZero);

    private void Change(ExchangeOrder order, in MatchEvent happened)
    {
        var instrument = order.Market.Instrument;
        order.Updated = Now;
        switch (happened.Kind)
        {
            case MatchEventKind.Accepted:
                if (!order.IsConditional && order.Status != OrderStatus.Held) Work(order);
                if (happened.Quantity > 0) order.Quantity = instrument.QuantityOf(happened.Quantity);
                Report(order, ExchangeOrderChange.New, happened.Reason);
                break;
            case MatchEventKind.Triggered:
                order.IsTriggered = true;
                Work(order);
                Report(order, ExchangeOrderChange.Triggered, happened.Reason);
                break;
            case MatchEventKind.Released:
                order.Status = OrderStatus.New;
                order.Quantity = instrument.QuantityOf(happened.Quantity);
                if (!order.IsConditional) Work(order);
                Relock(order);
                Report(order, ExchangeOrderChange.Released, happened.Reason);
                break;
            case MatchEventKind.Replaced:
                order.Quantity = order.Executed + order.Prevented + instrument.QuantityOf(happened.Remaining);
                if (happened.Price > 0 && order.Collar == 0) order.Price = instrument.PriceOf(happened.Price);
                Relock(order);
                Report(order, ExchangeOrderChange.Replaced, happened.Reason);
                break;
            case MatchEventKind.Reduced:
                if (happened.Reason == MatchReason.SelfTrade) order.Prevented += instrument.QuantityOf(happened.Quantity);
                else order.Quantity -= instrument.QuantityOf(happened.Quantity);
                Relock(order);
                Report(order, ExchangeOrderChange.Reduced, happened.Reason);
                break;
            case MatchEventKind.Canceled:
            case MatchEventKind.Expired:
                var reason = happened.Reason == MatchReason.Linked && _isCancelRequest ? MatchReason.Requested : happened.Reason;
                var isCanceled = reason is MatchReason.Requested or MatchReason.Linked or MatchReason.ReduceOnly;
                End(order, isCanceled ? OrderStatus.Canceled : OrderStatus.Expired, reason);
                Relock(order);
                Report(order, isCanceled ? ExchangeOrderChange.Canceled : ExchangeOrderChange.Expired, reason);
                break;
        }
    }

    private void Work(ExchangeOrder order)
    {
        order.IsWorking = true;
        order.WorkingSince ??= Now;
    }

    private static void End(ExchangeOrder order, OrderStatus status, MatchReason reason)
    {
        order.Status = status;
        order.EndReason = reason;
        order.IsWorking = false;
        order.Account.Closed(order);
    }

    private void Report(ExchangeOrder order, ExchangeOrderChange change, MatchReason reason, ExchangeFill? fill = null) => _reports.Add((
        new OrderReport(order, order.Status, order.Executed, order.ExecutedQuote, order.Quantity, order.IsWorking, Now, reason), change, fill));

    private void Tell(ExchangeMarket market, bool isDepthChanged)
    {
        var ended = new List<ExchangeOrderList>();
        foreach (var (report, change, _) in _reports)
        {
            if (change is ExchangeOrderChange.Trade or ExchangeOrderChange.Canceled or ExchangeOrderChange.Expired && report.Order.List is { IsDone: true } list && !ended.Contains(list))
                ended.Add(list);
        }

        foreach (var listener in _listeners)
        {
            foreach (var trade in _trades) listener.OnTrade(market, trade);
            foreach (var (report, change, fill) in _reports) listener.OnOrder(report, change, fill);
            foreach (var list in _begunLists) listener.OnList(list, hasBegun: true);
            foreach (var list in ended) listener.OnList(list, hasBegun: false);
            foreach (var group in _changed.GroupBy(one => one.Account)) listener.OnBalances(group.Key, [.. group.Select(one => one.Balance)]);
            if (isDepthChanged) listener.OnDepth(market);
        }

        _trades.Clear();
        _reports.Clear();
        _begunLists.Clear();
        _changed.Clear();
    }
}
