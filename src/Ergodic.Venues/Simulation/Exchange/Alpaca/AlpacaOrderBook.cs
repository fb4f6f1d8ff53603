using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The venue's orders by its own ids and by the clients'. On the exchange's loop only.</summary>
internal sealed class AlpacaOrderBook
{
    private readonly Dictionary<string, AlpacaOrder> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, AlpacaOrder> _current = [];
    private readonly Dictionary<(int Account, string ClientOrderId), AlpacaOrder> _byClientId = [];
    private readonly Dictionary<int, List<AlpacaOrder>> _byAccount = [];

    /// <summary>The order an exchange order is known under now; one not seen before is taken in.</summary>
    public AlpacaOrder Of(ExchangeOrder order) =>
        _current.TryGetValue(order.Id, out var known) ? known : Add(new AlpacaOrder(order, (AlpacaTerms)order.Request.Tag!, order.Created));

    /// <summary>The account's order with the venue's id, or null.</summary>
    public AlpacaOrder? Find(ExchangeAccount account, string id) =>
        _byId.TryGetValue(id.ToLowerInvariant(), out var order) && order.Order.Account == account ? order : null;

    /// <summary>The account's order with a client's id, or null.</summary>
    public AlpacaOrder? FindByClientId(ExchangeAccount account, string clientOrderId) => _byClientId.GetValueOrDefault((account.Number, clientOrderId));

    /// <summary>All orders of an account, in the order they came.</summary>
    public IReadOnlyList<AlpacaOrder> All(ExchangeAccount account) => _byAccount.TryGetValue(account.Number, out var orders) ? orders : [];

    /// <summary>The orders that hang on one, as the venue nests them; none for a child.</summary>
    public IReadOnlyList<AlpacaOrder> Legs(AlpacaOrder order) =>
        order.Order.List is { } list && list.Orders[0] == order.Order ? [.. list.Orders.Skip(1).Select(Of)] : [];

    /// <summary>True for an order the venue shows under another one's legs.</summary>
    public static bool IsLeg(AlpacaOrder order) => order.Order.List is { } list && list.Orders[0] != order.Order;

    /// <summary>Puts a new order in the place of a suspended one on the same exchange order.</summary>
    public AlpacaOrder Succeed(AlpacaOrder old, AlpacaTerms terms, Timestamp now)
    {
        old.Replaced(terms.Id);
        return Add(new AlpacaOrder(old.Order, terms, now, old.ExecutedBefore + old.Filled, old.QuoteBefore + old.FilledQuote));
    }

    private AlpacaOrder Add(AlpacaOrder order)
    {
        _byId.Add(order.Terms.Id, order);
        _current[order.Order.Id] = order;
        _byClientId.Add((order.Order.Account.Number, order.Terms.ClientOrderId), order);
        if (!_byAccount.TryGetValue(order.Order.Account.Number, out var orders)) _byAccount.Add(order.Order.Account.Number, orders = []);
        orders.Add(order);
        return order;
    }
}
