using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Gate;

namespace Ergodic.Execution.Orders;

/// <summary>
/// The order manager's judgement, without state of its own: whether an approval may be used, and what a venue report means.
/// </summary>
public static partial class OrderDesk
{
    /// <summary>
    /// Lets an approval through once. A <c>default</c>, reused or outdated one is a <see cref="ErrorCode.SecurityViolation"/>.
    /// </summary>
    /// <param name="approved">The gate's answer.</param>
    /// <param name="lastGateSequence">The last gate sequence that became an order.</param>
    /// <param name="limitEpoch">The limits in force now.</param>
    public static void Admit(in ApprovedOrder approved, long lastGateSequence, long limitEpoch)
    {
        if (approved.GateSequence == 0) throw Refusal("it never passed the risk gate");
        if (approved.GateSequence <= lastGateSequence) throw Refusal($"gate answer {approved.GateSequence} was used before (last used: {lastGateSequence})");
        if (approved.LimitEpoch != limitEpoch) throw Refusal($"it was judged by limits {approved.LimitEpoch}, in force are {limitEpoch}");
    }

    /// <summary>
    /// What a report means for the order it names. A <see cref="OrderChangeKind.Status"/> or <see cref="OrderChangeKind.Fill"/> is always a
    /// legal step of <see cref="OrderLifecycle"/>. Reports may come late, twice, or in another order than things happened.
    /// </summary>
    /// <param name="report">The venue's message.</param>
    /// <param name="order">The order, or null when we do not know it.</param>
    /// <param name="isBooked">True when this trade of this order was booked before.</param>
    public static OrderChange Interpret(in VenueReport report, Order? order, bool isBooked)
    {
        if (order is null || order.Status < OrderStatus.PendingNew) return new OrderChange(OrderChangeKind.Orphan, default);
        if (report.Kind == VenueReportKind.Filled) return InterpretFill(in report, order, isBooked);
        if (order.IsTerminal) return new OrderChange(OrderChangeKind.None, order.Status);
        var target = report.Kind switch
        {
            VenueReportKind.Accepted => order.Status is OrderStatus.PendingNew or OrderStatus.Unknown ? Working(order, OrderStatus.New) : order.Status,
            VenueReportKind.Rejected => order.FilledQuantity > 0 ? OrderStatus.Canceled : OrderStatus.Rejected,
            VenueReportKind.Triggered => order.Status is OrderStatus.PendingNew or OrderStatus.New or OrderStatus.Unknown
                ? Working(order, OrderStatus.Triggered)
                : order.Status,
            VenueReportKind.Canceled => OrderStatus.Canceled,
            VenueReportKind.Expired => OrderStatus.Expired,
            VenueReportKind.CancelRejected => order.Status == OrderStatus.PendingCancel ? AfterRefusedCancel(order) : order.Status,
            > VenueReportKind.CancelRejected and <= VenueReportKind.DuplicateId => AfterAnswer(in report, order),
            _ => throw new TradingException(ErrorCode.Deserialization, $"Venue report of kind {(byte)report.Kind} for order {report.Order}: the kind is unknown."),
        };
        return new OrderChange(target == order.Status ? OrderChangeKind.None : OrderChangeKind.Status, target);
    }

    private static OrderChange InterpretFill(in VenueReport report, Order order, bool isBooked)
    {
        if (report.Quantity <= 0 || report.Price < 0)
        {
            throw new TradingException(
                ErrorCode.DataIntegrity, $"Venue reports a fill of {report.Quantity} at {report.Price} for order {report.Order}: quantity must be positive, price not negative.");
        }

        if (isBooked) return new OrderChange(OrderChangeKind.None, order.Status);
        if (order.IsTerminal) return new OrderChange(OrderChangeKind.LateFill, order.Status);
        var status = order.FilledQuantity + report.Quantity >= order.WorkingQuantity ? OrderStatus.Filled
            : order.Status is OrderStatus.PendingCancel or OrderStatus.PendingReplace ? order.Status
            : OrderStatus.PartiallyFilled;
        return new OrderChange(OrderChangeKind.Fill, status);
    }

    private static OrderStatus Working(Order order, OrderStatus untraded) => order.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : untraded;

    /// <summary>The cancel of an order the venue never acknowledged may have overtaken it, or the order never arrived.</summary>
    private static OrderStatus AfterRefusedCancel(Order order) =>
        order.VenueOrderId == 0 && order.FilledQuantity == 0 ? OrderStatus.Unknown : Working(order, OrderStatus.New);

    private static TradingException Refusal(string why) =>
        new(ErrorCode.SecurityViolation, $"An order was refused before sending: {why}. Only fresh answers of the risk gate become orders.");
}
