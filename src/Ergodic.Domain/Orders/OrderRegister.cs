using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Orders;

/// <summary>
/// All orders that can still matter: the open ones, and the last closed ones for late and repeated reports. Older closed
/// orders live on in the register's hash and in the journal. Bounded; allocates nothing once the bounds are reached.
/// </summary>
public sealed class OrderRegister
{
    private const int DigestSize = 32;
    private const int ClosingsPerLink = 64;
    private readonly Dictionary<ClientOrderId, Order> _orders;
    private readonly List<Order> _open = [];
    private readonly Queue<Order> _closed;
    private readonly TradeLog _trades;
    private readonly int _retained;
    private readonly StateWriter _unchained = new();
    private readonly byte[] _closedChain = new byte[DigestSize];
    private int _unchainedCount;
    private readonly List<(ClientOrderId Alias, Order Order)> _aliases = [];
    private Order? _lastFound;

    /// <summary>Makes a register that remembers the last <paramref name="retained"/> closed orders and trade ids.</summary>
    public OrderRegister(int retained = 4096)
    {
        _retained = retained;
        _orders = new Dictionary<ClientOrderId, Order>(retained + 64);
        _closed = new Queue<Order>(retained + 1);
        _trades = new TradeLog(retained + 1);
    }

    /// <summary>Open orders in the order they were approved.</summary>
    public ReadOnlySpan<Order> Open => CollectionsMarshal.AsSpan(_open);

    /// <summary>Orders ever approved.</summary>
    public long Count { get; private set; }

    /// <summary>Orders that reached a terminal state.</summary>
    public long ClosedCount { get; private set; }

    /// <summary>Finds an open or recently closed order.</summary>
    public bool TryFind(ClientOrderId id, [NotNullWhen(true)] out Order? order)
    {
        // Several facts about one order follow each other; and whatever bears the id now is registered under it.
        order = _lastFound;
        if (order is not null && order.Id == id) return true;
        if (!_orders.TryGetValue(id, out order)) return false;
        _lastFound = order;
        return true;
    }

    /// <summary>Registers an approved order. A known id is a <see cref="ErrorCode.DuplicateOrder"/> fault.</summary>
    public Order Add(ClientOrderId id, in OrderIntent intent, long gateSequence, bool isReducing, Timestamp time)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, id, out var isKnown);
        if (isKnown) throw new TradingException(ErrorCode.DuplicateOrder, $"Order {id} exists already: client order ids are used once.");
        var isReused = _closed.Count > _retained;
        var order = place = isReused ? _closed.Dequeue() : new Order();
        if (isReused) Forget(order);
        order.Open(id, intent, gateSequence, isReducing, time);
        _open.Add(order);
        _lastFound = order;
        Count++;
        return order;
    }

    /// <summary>Moves an order along the lifecycle table; an illegal step is a fault.</summary>
    public void Move(Order order, OrderStatus to, Timestamp time)
    {
        order.MoveTo(to, time);
        if (order.IsTerminal) Close(order);
    }

    /// <summary>Asks for other terms: the larger quantity counts until the venue has answered. Reports may name the order by the new id from now on.</summary>
    public void BeginReplace(Order order, OrderTerms terms, Timestamp time)
    {
        if (!terms.ReplacementId.IsNone && _orders.TryAdd(terms.ReplacementId, order)) _aliases.Add((terms.ReplacementId, order));
        order.BeginReplace(terms);
        if (order.Status != OrderStatus.PendingReplace) order.MoveTo(OrderStatus.PendingReplace, time);
    }

    /// <summary>The order stays as it is.</summary>
    public static void DropReplace(Order order) => order.DropReplace();

    /// <summary>The order has other terms now.</summary>
    public static void Change(Order order, decimal quantity, decimal? limitPrice, decimal? stopPrice) => order.Change(quantity, limitPrice, stopPrice);

    /// <summary>Finds an open or recently closed order by the venue's id; for the rare message that carries no other.</summary>
    public bool TryFindAtVenue(uint instrument, long venueOrderId, [NotNullWhen(true)] out Order? order)
    {
        order = _open.Find(IsIt) ?? _closed.FirstOrDefault(IsIt);
        return order is not null;

        bool IsIt(Order one) => one.VenueOrderId == venueOrderId && one.Intent.Instrument == instrument;
    }

    /// <summary>A trade that was booked at a guessed price is known now; it counts as booked from here on.</summary>
    public void CorrectFill(Order order, long tradeId, decimal valueChange)
    {
        order.CorrectFill(valueChange);
        order.LastTrade = _trades.Add(tradeId, order.LastTrade);
        if (order.IsTerminal) ExtendChain(order);
    }

    /// <summary>Notes the venue's id.</summary>
    public static void Acknowledge(Order order, long venueOrderId) => order.Acknowledge(venueOrderId);

    /// <summary>True when this trade of this order was booked before.</summary>
    public bool IsBooked(ClientOrderId order, long tradeId) => TryFind(order, out var found) && _trades.Contains(tradeId, found.LastTrade);

    /// <summary>Adds a fill; a late one on a closed order counts without reopening it.</summary>
    public void AddFill(Order order, long tradeId, decimal quantity, decimal price, Timestamp time)
    {
        order.AddFill(quantity, price, time);
        order.LastTrade = _trades.Add(tradeId, order.LastTrade);
        if (order.IsTerminal) ExtendChain(order);
    }

    /// <summary>Takes the orders of an instrument, closed ones included, through a split. What becomes of one that has nothing left is the venue's to say.</summary>
    public void Rescale(Instrument instrument, SplitRatio ratio)
    {
        foreach (var order in _open)
        {
            if (order.Intent.Instrument == instrument.Number) order.Rescale(ratio, instrument);
        }

        foreach (var order in _closed)
        {
            if (order.Intent.Instrument == instrument.Number) order.Rescale(ratio, instrument);
        }
    }

    /// <summary>Writes the state: counts, the chain over closed orders, and every open order.</summary>
    public void Write(StateWriter writer)
    {
        writer.Int64(Count);
        writer.Int64(ClosedCount);
        writer.Bytes(_closedChain);
        writer.Bytes(_unchained.Written);
        writer.Int32(_open.Count);
        foreach (var order in _open) order.Write(writer);
    }

    private void Forget(Order order)
    {
        _orders.Remove(order.Id);
        for (var i = _aliases.Count - 1; i >= 0; i--)
        {
            if (_aliases[i].Order != order) continue;
            _orders.Remove(_aliases[i].Alias);
            _aliases.RemoveAt(i);
        }
    }

    private void Close(Order order)
    {
        _open.Remove(order);
        ClosedCount++;
        _closed.Enqueue(order);
        ExtendChain(order);
    }

    private void ExtendChain(Order order)
    {
        if (_unchainedCount == 0) _unchained.Bytes(_closedChain);
        order.Write(_unchained);
        if (++_unchainedCount < ClosingsPerLink) return;
        SHA256.HashData(_unchained.Written, _closedChain);
        _unchained.Clear();
        _unchainedCount = 0;
    }
}
