using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Orders that were taken together.</summary>
internal sealed class ExchangeOrderList(long id, ExchangeAccount account, ListRequest request, Timestamp time)
{
    /// <summary>From 1 on, across markets.</summary>
    public long Id { get; } = id;

    /// <summary>Whose it is.</summary>
    public ExchangeAccount Account { get; } = account;

    /// <summary>Oco, Oto or Bracket.</summary>
    public Contingency Kind { get; } = request.Kind;

    /// <summary>The client's id.</summary>
    public string ClientListId { get; } = request.ClientListId;

    /// <summary>When it came.</summary>
    public Timestamp Created { get; } = time;

    /// <summary>Its orders, the parent first.</summary>
    public IReadOnlyList<ExchangeOrder> Orders { get; internal set; } = [];

    /// <summary>True once none of its orders is open.</summary>
    public bool IsDone => Orders.All(order => order.IsDone);
}
