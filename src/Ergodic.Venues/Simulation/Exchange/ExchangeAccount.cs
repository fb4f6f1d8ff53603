using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A client's account: credentials, balances, orders and fills. Changed by the exchange alone, read on its loop.</summary>
internal sealed class ExchangeAccount(int number, ExchangeAccountKind kind, string key, string secret)
{
    private readonly SortedDictionary<string, ExchangeBalance> _balances = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ExchangePosition> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExchangeOrder> _openByClientId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExchangeOrder> _lastByClientId = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, ExchangeOrder> _open = [];
    private readonly List<ExchangeOrder> _orders = [];
    private readonly List<ExchangeFill> _fills = [];
    private readonly List<ExchangeOrderList> _lists = [];

    /// <summary>From 0, the crowd's; the owner of its orders in the engines.</summary>
    public int Number { get; } = number;

    /// <summary>How it pays.</summary>
    public ExchangeAccountKind Kind { get; } = kind;

    /// <summary>What names it in requests.</summary>
    public string Key { get; } = key;

    /// <summary>What its requests are signed with.</summary>
    public string Secret { get; } = secret;

    /// <summary>What its signatures are checked with instead of the secret, or null.</summary>
    public Ed25519PublicKey? PublicKey { get; init; }

    /// <summary>When its balances last changed.</summary>
    public Timestamp Updated { get; internal set; }

    /// <summary>Balances by asset; an asset once held stays, be it at 0.</summary>
    public IReadOnlyCollection<ExchangeBalance> Balances => _balances.Values;

    /// <summary>Positions of a margin account that are not flat, by symbol.</summary>
    public IEnumerable<ExchangePosition> Positions => _positions.Values.Where(position => position.Quantity != 0);

    /// <summary>Orders that are not done, by ascending id.</summary>
    public IReadOnlyCollection<ExchangeOrder> OpenOrders => _open.Values;

    /// <summary>All orders ever taken, in the order they came.</summary>
    public IReadOnlyList<ExchangeOrder> Orders => _orders;

    /// <summary>All fills, in the order they came.</summary>
    public IReadOnlyList<ExchangeFill> Fills => _fills;

    /// <summary>All order lists, in the order they came.</summary>
    public IReadOnlyList<ExchangeOrderList> Lists => _lists;

    /// <summary>The balance of an asset, made at 0 when there was none.</summary>
    public ExchangeBalance Balance(string asset)
    {
        if (_balances.TryGetValue(asset, out var balance)) return balance;
        _balances.Add(asset, balance = new ExchangeBalance(asset));
        return balance;
    }

    /// <summary>The position in a market, flat when there was none.</summary>
    public ExchangePosition Position(string symbol)
    {
        if (_positions.TryGetValue(symbol, out var position)) return position;
        _positions.Add(symbol, position = new ExchangePosition(symbol));
        return position;
    }

    /// <summary>The open order with a client's id, or null.</summary>
    public ExchangeOrder? OpenByClientId(string clientOrderId) => _openByClientId.GetValueOrDefault(clientOrderId);

    /// <summary>The latest order with a client's id, open or not, or null.</summary>
    public ExchangeOrder? LastByClientId(string clientOrderId) => _lastByClientId.GetValueOrDefault(clientOrderId);

    internal void Opened(ExchangeOrder order)
    {
        _orders.Add(order);
        _open.Add(order.Id, order);
        _openByClientId[order.ClientOrderId] = order;
        _lastByClientId[order.ClientOrderId] = order;
    }

    /// <summary>Gives an open order another client id.</summary>
    internal void Rename(ExchangeOrder order, string clientOrderId)
    {
        if (_openByClientId.GetValueOrDefault(order.ClientOrderId) == order) _openByClientId.Remove(order.ClientOrderId);
        order.ClientOrderId = clientOrderId;
        _lastByClientId[clientOrderId] = order;
        if (!order.IsDone) _openByClientId[clientOrderId] = order;
    }

    internal void Closed(ExchangeOrder order)
    {
        _open.Remove(order.Id);
        if (_openByClientId.GetValueOrDefault(order.ClientOrderId) == order) _openByClientId.Remove(order.ClientOrderId);
    }

    internal void Listed(ExchangeOrderList list) => _lists.Add(list);

    internal void Filled(ExchangeFill fill) => _fills.Add(fill);
}
