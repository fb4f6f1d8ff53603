using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>
/// Who can pay for what. An order of a cash account locks the most it can still cost; two legs of which only one can trade lock the dearer one; orders
/// that wait for a parent lock what the parent's own proceeds will not bring in, so no release ever finds an empty purse.
/// </summary>
internal sealed partial class SimulatedExchange
{
    private static string LockAsset(ExchangeOrder order) => order.Side == OrderSide.Buy ? order.Market.Instrument.Quote : order.Market.Instrument.Base;

    /// <summary>What an order on its own can still cost.</summary>
    private static decimal Full(ExchangeOrder order, ExchangeOrderRequest? terms = null)
    {
        if (order.IsDone) return 0;
        var remaining = terms is null ? order.Remaining : terms.Quantity - order.Executed - order.Prevented;
        if (order.Side == OrderSide.Sell) return remaining;
        if (order.Reserve > 0) return order.Reserve - order.ExecutedQuote;
        return remaining * (order.Collar > 0 ? order.Collar : terms?.Price ?? order.Price);
    }

    /// <summary>What an order must hold, given the orders it hangs together with.</summary>
    private decimal Required(ExchangeOrder order)
    {
        if (order.Account.Kind != ExchangeAccountKind.Cash || order.IsDone) return 0;
        var full = Full(order);
        if (order.List is not { } list) return full;
        var elder = ElderLeg(list, order);
        if (elder is { IsDone: false }) full = Math.Max(0, full - Full(elder));
        if (order.Status != OrderStatus.Held) return full;
        var parent = list.Orders[0];
        var coming = Proceeds(parent, order);
        return elder is { IsDone: false } ? Math.Max(0, full - Math.Max(0, coming - Full(elder))) : Math.Max(0, full - coming);
    }

    /// <summary>The earlier of two legs of which only one trades, for the later one; otherwise null.</summary>
    private static ExchangeOrder? ElderLeg(ExchangeOrderList list, ExchangeOrder order) => list.Kind switch
    {
        Contingency.Oco when order == list.Orders[1] => list.Orders[0],
        Contingency.Bracket when order == list.Orders[2] => list.Orders[1],
        _ => null,
    };

    /// <summary>What a parent's trades still to come bring in, at least, of what a child pays with.</summary>
    private decimal Proceeds(ExchangeOrder parent, ExchangeOrder child)
    {
        if (parent.IsDone || parent.Side == child.Side) return 0;
        var fee = 1 - (Rules.FeesInQuote && parent.Side == OrderSide.Buy ? 0 : Math.Max(Rules.MakerFee, Rules.TakerFee));
        return parent.Remaining * fee * (parent.Side == OrderSide.Buy ? 1 : parent.Price);
    }

    private Refusal CannotPay(ExchangeOrder order, decimal required)
    {
        var account = order.Account;
        if (account.Kind == ExchangeAccountKind.Cash)
            return required > account.Balance(LockAsset(order)).Free ? new Refusal(RefusalCode.InsufficientBalance) : Refusal.None;
        if (account.Kind == ExchangeAccountKind.Crowd || order.Status == OrderStatus.Held) return Refusal.None;
        var (position, request) = (account.Position(order.Request.Symbol).Quantity, order.Request);
        var isReducing = position != 0 && (request.Side == OrderSide.Sell) == (position > 0);
        if (isReducing && request.Budget == 0)
        {
            var working = account.OpenOrders.Where(other => other.Market == order.Market && other.Side == order.Side && !HangTogether(other, order))
                .Sum(other => other.Remaining);
            if (order.Quantity + working > Math.Abs(position))
                return new Refusal(RefusalCode.ShortNotAllowed, $"insufficient qty available for order (requested: {order.Quantity}, available: {Math.Abs(position) - working})");
            return Refusal.None;
        }

        if (request.Side == OrderSide.Sell && !Rules.Margin.AllowsShort) return new Refusal(RefusalCode.ShortNotAllowed, "account is not allowed to short");
        var power = MarginFigures.Of(this, account, order.Market.Instrument.Quote).BuyingPower;
        return MarginFigures.Opening(this, order.Market, account, request, order.Quantity) > power
            ? new Refusal(RefusalCode.InsufficientBuyingPower)
            : Refusal.None;
    }

    private Refusal CannotPay(ExchangeOrder[] orders)
    {
        var needed = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var first = true;
        foreach (var order in orders)
        {
            if (order.Account.Kind == ExchangeAccountKind.Cash)
            {
                var sum = needed[LockAsset(order)] = needed.GetValueOrDefault(LockAsset(order)) + Required(order);
                if (sum > order.Account.Balance(LockAsset(order)).Free) return new Refusal(RefusalCode.InsufficientBalance);
            }
            else if (first)
            {
                // The legs of a margin account's list share one reservation; the first stands for them.
                var refusal = CannotPay(order, 0);
                if (refusal.IsRefused) return refusal;
            }

            first = false;
        }

        return Refusal.None;
    }

    private static bool HangTogether(ExchangeOrder a, ExchangeOrder b) => a.List is not null && a.List == b.List;

    /// <summary>Brings what an order, and the orders it hangs together with, hold to what they must.</summary>
    private void Relock(ExchangeOrder order)
    {
        if (order.Account.Kind != ExchangeAccountKind.Cash) return;
        if (order.List is { } list)
        {
            foreach (var one in list.Orders) Lock(one, Required(one));
            return;
        }

        Lock(order, Required(order));
    }

    private void Lock(ExchangeOrder order, decimal amount)
    {
        if (order.Locked == amount) return;
        var balance = order.Account.Balance(LockAsset(order));
        balance.Locked += amount - order.Locked;
        order.Locked = amount;
        Touch(order.Account, balance);
    }

    private void Move(ExchangeAccount account, string asset, decimal amount, Movement why)
    {
        if (amount == 0) return;
        var balance = account.Balance(asset);
        balance.Total += amount;
        account.Updated = Now;
        Touch(account, balance);
        Log?.Moved(Now, account, asset, amount, why);
    }

    private void Touch(ExchangeAccount account, ExchangeBalance balance)
    {
        if (account.Kind == ExchangeAccountKind.Crowd) return;
        account.Updated = Now;
        if (!_changed.Contains((account, balance))) _changed.Add((account, balance));
    }
}
