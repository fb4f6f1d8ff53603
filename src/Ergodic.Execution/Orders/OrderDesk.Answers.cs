using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Execution.Orders;

/// <content>What the answers to attempts and look-ups mean.</content>
public static partial class OrderDesk
{
    /// <summary>What the venue has traded and we have not booked; never negative.</summary>
    public static decimal MissingFills(StandingOrder standing, Order order) => Math.Max(0, standing.FilledQuantity - order.FilledQuantity);

    private static OrderStatus AfterAnswer(in VenueReport report, Order order) => report.Kind switch
    {
        VenueReportKind.Lost when report.Attempt == OrderAttempt.Place => LoseTrack(order),
        VenueReportKind.DuplicateId => LoseTrack(order),
        VenueReportKind.Standing => AfterLookUp(StandingIn(in report), order),
        VenueReportKind.ReplaceRejected when order.Status == OrderStatus.PendingReplace => AfterReplace(order, order.Intent.Quantity),
        VenueReportKind.Replaced => order.Status is OrderStatus.PendingReplace or OrderStatus.Unknown ? AfterReplace(order, StandingIn(in report).Quantity) : order.Status,
        _ => order.Status,
    };

    /// <summary>Where an order stands that may trade so much in all from now on.</summary>
    private static OrderStatus AfterReplace(Order order, decimal quantity) =>
        order.FilledQuantity >= quantity ? OrderStatus.Filled : Working(order, OrderStatus.New);

    private static OrderStatus LoseTrack(Order order) => order.Status == OrderStatus.PendingNew ? OrderStatus.Unknown : order.Status;

    /// <summary>An order whose fills we lack stays open until they are booked: what it traded would otherwise count nowhere.</summary>
    private static OrderStatus AfterLookUp(StandingOrder standing, Order order)
    {
        if (standing.IsWorking) return order.Status is OrderStatus.PendingNew or OrderStatus.Unknown ? Working(order, WorkingStatusOf(standing)) : order.Status;
        if (MissingFills(standing, order) > 0) return LoseTrack(order);
        return standing.Status == OrderStatus.Rejected && order.FilledQuantity > 0 ? OrderStatus.Canceled : standing.Status;
    }

    private static OrderStatus WorkingStatusOf(StandingOrder standing) => standing.Status == OrderStatus.Triggered ? OrderStatus.Triggered : OrderStatus.New;

    private static StandingOrder StandingIn(in VenueReport report) => report.Standing
        ?? throw new TradingException(ErrorCode.DataIntegrity, $"Venue report {report.Kind} for order {report.Order} does not say how the order stands: the connector must fill it in.");
}
