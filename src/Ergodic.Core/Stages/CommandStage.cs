using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Execution.Outbox;

namespace Ergodic.Core.Stages;

/// <summary>Does what an operator asks for.</summary>
internal sealed class CommandStage(TradingState state, EffectOutbox outbox) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Command) return;
        ref readonly var command = ref input.Command;
        if (command.Kind != OperatorCommandKind.CancelOrders) return;
        foreach (var bracket in state.Brackets.All) Cancellation.Withdraw(bracket, command.Reason, facts);
        foreach (var order in state.Orders.Open) Cancellation.Request(order, command.Reason, in input, facts, outbox);
    }
}
