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
        orders.TryFind(input.Report.Order, out var order);
        var report = InPresentShares(in input.Report, order);
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

    /// <summary>A fill from before a split that we have taken already speaks of the old shares.</summary>
    private VenueReport InPresentShares(in VenueReport report, Order? order)
    {
        if (report.Kind != VenueReportKind.Filled || order is null || !listings[order.Intent.Instrument].IsSplitSince(report.VenueTime)) return report;
        var (quantity, price) = listings[order.Intent.Instrument].Now(report.VenueTime, report.Quantity, report.Price);
        return report with { Quantity = quantity, Price = price };
    }
}
