using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Outbox;

namespace Ergodic.Core.Stages;

/// <summary>Does what an operator asks for.</summary>
internal sealed class CommandStage(OrderRegister orders, EffectOutbox outbox) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Command) return;
        ref readonly var command = ref input.Command;
        if (command.Kind != OperatorCommandKind.CancelOrders) return;
        foreach (var order in orders.Open) Cancellation.Request(order, command.Reason, in input, facts, outbox);
    }
}
