using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Keeps what reaches it; the test answers.</summary>
internal sealed class ScriptedVenue : IOrderGateway
{
    public List<(ClientOrderId Id, OrderIntent Intent)> Placed { get; } = [];

    public List<ClientOrderId> Canceled { get; } = [];

    public GatewayOutcome Place(in OrderRequest request)
    {
        Placed.Add((request.Id, request.Intent));
        return GatewayOutcome.Accepted;
    }

    public GatewayOutcome Cancel(ClientOrderId id, Timestamp now)
    {
        Canceled.Add(id);
        return GatewayOutcome.Accepted;
    }
}
