using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;

namespace Ergodic.Core.Stages;

/// <summary>Turns a venue's message about an order into facts.</summary>
internal sealed class ReportStage(OrderRegister orders, ListingBook listings) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.VenueReport) return;
        ref readonly var report = ref input.Report;
        orders.TryFind(report.Order, out var order);
        if (order is null || !IsInOldShares(in report, order))
        {
            Take(in report, order, facts);
            return;
        }

        var (quantity, price) = listings[order.Intent.Instrument].Now(report.VenueTime, report.Quantity, report.Price);
        Take(report with { Quantity = quantity, Price = price }, order, facts);
    }

    /// <summary>True for a fill from before a split that we have taken already.</summary>
    private bool IsInOldShares(in VenueReport report, Order order) =>
        report.Kind == VenueReportKind.Filled && listings[order.Intent.Instrument].IsSplitSince(report.VenueTime);

    private void Take(in VenueReport report, Order? order, FactWriter facts)
    {
        var isBooked = report.Kind == VenueReportKind.Filled && orders.IsBooked(report.Order, report.TradeId);
        var change = OrderDesk.Interpret(in report, order, isBooked);
        switch (change.Kind)
        {
            case OrderChangeKind.None:
                break;
            case OrderChangeKind.Status:
                facts.Write(new OrderMoved(report.Order, change.Status, report.VenueOrderId, report.Reason));
                break;
            case OrderChangeKind.Fill or OrderChangeKind.LateFill:
                facts.Write(new OrderFilled(
                    report.Order, change.Status, report.TradeId, report.Quantity, report.Price, report.Fee, report.Liquidity, report.VenueTime));
                break;
            case OrderChangeKind.Orphan:
                facts.Write(new OrphanReported(report));
                break;
        }
    }
}
