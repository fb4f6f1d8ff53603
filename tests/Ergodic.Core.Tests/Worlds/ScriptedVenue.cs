using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Keeps what reaches it; the test answers.</summary>
internal sealed class ScriptedVenue : IOrderGateway
{
    public List<(ClientOrderId Id, OrderIntent Intent)> Placed { get; } = [];

    public List<ClientOrderId> Canceled { get; } = [];

    public List<ClientOrderId> Queried { get; } = [];

    public List<(OrderReference Order, decimal Total, OrderIntent Intent)> Replaced { get; } = [];

    public List<SynchroniseRequest> Synchronised { get; } = [];

    public VenueCapabilities Capabilities => VenueCapabilities.Replace;

    public void Place(in OrderRequest request)
    {
        Placed.Add((request.Id, request.Intent));
    }

    public void Cancel(in OrderReference order, Timestamp now)
    {
        Canceled.Add(order.Id);
    }

    public void Replace(in ReplaceRequest request) => Replaced.Add((request.Order, request.TotalQuantity, request.Intent));

    public void Query(in OrderReference order, Timestamp now) => Queried.Add(order.Id);

    public void Synchronise(in SynchroniseRequest request) => Synchronised.Add(request);
}
