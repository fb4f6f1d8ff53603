using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// The way to a venue. One attempt a call; reports come back through the host as inputs. A gateway accepts approved orders
/// only: nothing else in the code has a way to send one.
/// </summary>
public interface IOrderGateway
{
    /// <summary>Sends a new order.</summary>
    /// <param name="id">Our id.</param>
    /// <param name="order">What the gate approved.</param>
    /// <param name="now">Core time of the decision.</param>
    GatewayOutcome Place(ClientOrderId id, in ApprovedOrder order, Timestamp now);

    /// <summary>Asks to take an order back.</summary>
    GatewayOutcome Cancel(ClientOrderId id, Timestamp now);
}
