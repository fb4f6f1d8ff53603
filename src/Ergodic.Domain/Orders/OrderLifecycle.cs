using System.Text;
using static Ergodic.Domain.Orders.OrderStatus;

namespace Ergodic.Domain.Orders;

/// <summary>
/// The one table of legal order transitions. Everything else is a fault. Tests and the diagram in the docs are generated from it.
/// A late fill after a terminal state books its quantity without a transition.
/// </summary>
public static class OrderLifecycle
{
    private static readonly uint[] LegalTargets = new uint[32];

    static OrderLifecycle()
    {
        for (var i = 0; i < Table.Count; i++)
        {
            var row = Table[i];
            LegalTargets[(int)row.From] |= 1u << (int)row.To;
        }
    }

    /// <summary>Every legal transition.</summary>
    public static IReadOnlyList<OrderTransition> Table { get; } =
    [
        new(Created, "validate", Validated),
        new(Created, "refuse", Rejected),
        new(Validated, "approve", Approved),
        new(Validated, "ask", PendingApproval),
        new(Validated, "refuse", Rejected),
        new(PendingApproval, "approve", Approved),
        new(PendingApproval, "refuse", Rejected),
        new(PendingApproval, "time out", Expired),
        new(PendingApproval, "withdraw", Canceled),
        new(Approved, "send", PendingNew),
        new(Approved, "hold", Held),
        new(Approved, "refuse", Rejected),
        new(Approved, "withdraw", Canceled),
        new(Approved, "time out", Expired),
        new(Held, "release", PendingNew),
        new(Held, "withdraw", Canceled),
        new(Held, "refuse", Rejected),
        new(Held, "time out", Expired),
        new(PendingNew, "acknowledge", New),
        new(PendingNew, "trigger", Triggered),
        new(PendingNew, "fill part", PartiallyFilled),
        new(PendingNew, "fill", Filled),
        new(PendingNew, "cancel", Canceled),
        new(PendingNew, "request cancel", PendingCancel),
        new(PendingNew, "refuse", Rejected),
        new(PendingNew, "time out", Expired),
        new(PendingNew, "lose track", Unknown),
        new(New, "trigger", Triggered),
        new(New, "fill part", PartiallyFilled),
        new(New, "fill", Filled),
        new(New, "request cancel", PendingCancel),
        new(New, "request replace", PendingReplace),
        new(New, "cancel", Canceled),
        new(New, "refuse", Rejected),
        new(New, "time out", Expired),
        new(New, "lose track", Unknown),
        new(Triggered, "fill part", PartiallyFilled),
        new(Triggered, "fill", Filled),
        new(Triggered, "request cancel", PendingCancel),
        new(Triggered, "request replace", PendingReplace),
        new(Triggered, "cancel", Canceled),
        new(Triggered, "refuse", Rejected),
        new(Triggered, "time out", Expired),
        new(Triggered, "lose track", Unknown),
        new(PartiallyFilled, "fill part", PartiallyFilled),
        new(PartiallyFilled, "fill", Filled),
        new(PartiallyFilled, "request cancel", PendingCancel),
        new(PartiallyFilled, "request replace", PendingReplace),
        new(PartiallyFilled, "cancel", Canceled),
        new(PartiallyFilled, "time out", Expired),
        new(PartiallyFilled, "lose track", Unknown),
        new(PendingCancel, "fill part", PendingCancel),
        new(PendingCancel, "fill", Filled),
        new(PendingCancel, "cancel", Canceled),
        new(PendingCancel, "time out", Expired),
        new(PendingCancel, "refuse", Rejected),
        new(PendingCancel, "cancel refused", New),
        new(PendingCancel, "cancel refused", Triggered),
        new(PendingCancel, "cancel refused", PartiallyFilled),
        new(PendingCancel, "lose track", Unknown),
        new(PendingReplace, "fill part", PendingReplace),
        new(PendingReplace, "fill", Filled),
        new(PendingReplace, "replace", New),
        new(PendingReplace, "replace", PartiallyFilled),
        new(PendingReplace, "replace refused", Triggered),
        new(PendingReplace, "request cancel", PendingCancel),
        new(PendingReplace, "cancel", Canceled),
        new(PendingReplace, "time out", Expired),
        new(PendingReplace, "refuse", Rejected),
        new(PendingReplace, "lose track", Unknown),
        new(Unknown, "find working", New),
        new(Unknown, "find triggered", Triggered),
        new(Unknown, "fill part", PartiallyFilled),
        new(Unknown, "fill", Filled),
        new(Unknown, "request cancel", PendingCancel),
        new(Unknown, "cancel", Canceled),
        new(Unknown, "refuse", Rejected),
        new(Unknown, "time out", Expired),
    ];

    /// <summary>True when the table holds a row between the two.</summary>
    public static bool IsLegal(OrderStatus from, OrderStatus to) =>
        (int)from < LegalTargets.Length && (int)to < LegalTargets.Length && ((LegalTargets[(int)from] >> (int)to) & 1) != 0;

    /// <summary>True for states nothing leaves.</summary>
    public static bool IsTerminal(OrderStatus status) => status >= Filled;

    /// <summary>True while the order may trade at the venue.</summary>
    public static bool IsWorking(OrderStatus status) => status is >= PendingNew and <= Unknown;

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string Diagram()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> Created\n");
        foreach (var row in Table) text.Append("    ").Append(row.From).Append(" --> ").Append(row.To).Append(" : ").Append(row.Cause).Append('\n');
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            if (IsTerminal(status)) text.Append("    ").Append(status).Append(" --> [*]\n");
        }

        return text.ToString();
    }
}
