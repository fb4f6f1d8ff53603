using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// The way to a venue. One attempt a call; reports come back through the host as inputs. It takes requests
/// only the outbox can make, out of approvals only the risk gate can make.
/// </summary>
public interface IOrderGateway
{
    /// <summary>Sends a new order.</summary>
    GatewayOutcome Place(in OrderRequest request);

    /// <summary>Asks to take an order back.</summary>
    GatewayOutcome Cancel(ClientOrderId id, Timestamp now);
}
