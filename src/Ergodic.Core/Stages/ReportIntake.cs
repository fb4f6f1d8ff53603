using Ergodic.Core.Facts;
using Ergodic.Core.State;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;

namespace Ergodic.Core.Stages;

/// <summary>Turns what a venue says about one order into facts, whichever way it came.</summary>
internal sealed class ReportIntake(TradingState state)
{
    public void Take(in VenueReport report, FactWriter facts)
    {
        state.Orders.TryFind(report.Order, out var order);
        Take(in report, order, facts);
    }

    public void Take(in VenueReport report, Order? order, FactWriter facts)
    {
        if (order is null || !IsInOldShares(in report, order))
        {
            Book(in report, order, facts);
            return;
        }

        var (quantity, price) = state.Listings[order.Intent.Instrument].Now(report.VenueTime, report.Quantity, report.Price);
        Book(report with { Quantity = quantity, Price = price }, order, facts);
    }

    /// <summary>True for a fill from before a split that we have taken already.</summary>
    private bool IsInOldShares(in VenueReport report, Order order) =>
        report.Kind == VenueReportKind.Filled && state.Listings[order.Intent.Instrument].IsSplitSince(report.VenueTime);

    private void Book(in VenueReport report, Order? order, FactWriter facts)
    {
        var isFill = report.Kind == VenueReportKind.Filled;
        var isBooked = isFill && order is not null && state.Orders.IsBooked(order.Id, report.TradeId);
        var change = OrderDesk.Interpret(in report, order, isBooked);
        switch (change.Kind)
        {
            case OrderChangeKind.None:
                break;
            case OrderChangeKind.Status when IsReplaced(in report):
                break;
            case OrderChangeKind.Status:
                facts.Write(new OrderMoved(order!.Id, change.Status, report.VenueOrderId, report.Reason));
                break;
            case OrderChangeKind.Fill or OrderChangeKind.LateFill when state.Execution.GuessedFills.Open > 0 && state.Execution.GuessedFills.TryFind(order!.Id, out var guess):
                Identify(in report, order, in guess, facts);
                break;
            case OrderChangeKind.Fill or OrderChangeKind.LateFill:
                facts.Write(new OrderFilled(
                    order!.Id, change.Status, report.TradeId, report.Quantity, report.Price, report.Fee, report.Liquidity, report.VenueTime));
                break;
            case OrderChangeKind.Orphan:
                facts.Write(new OrphanReported(report));
                break;
        }

        if (order is not null && IsReplaced(in report)) Replace(report.Standing!, order, change.Status, facts);
    }

    private static bool IsReplaced(in VenueReport report) => report.Kind == VenueReportKind.Replaced;

    /// <summary>Whoever changed it: the venue's terms are the order's.</summary>
    private static void Replace(StandingOrder standing, Order order, OrderStatus status, FactWriter facts)
    {
        if (!order.IsTerminal) facts.Write(new OrderReplaced(order.Id, standing.VenueOrderId, standing.Quantity, standing.LimitPrice, standing.StopPrice, status));
    }

    /// <summary>A fill whose quantity is booked already, in part or in full.</summary>
    private void Identify(in VenueReport fill, Order order, in GuessedFill guess, FactWriter facts)
    {
        var known = Math.Min(fill.Quantity, guess.Quantity);
        var scale = state.Instruments[order.Intent.Instrument].SettlementScale;
        var fee = known == fill.Quantity ? fill.Fee.Amount : Money.Round(fill.Fee.Amount * known / fill.Quantity, scale);
        facts.Write(new FillIdentified(order.Id, fill.TradeId, known, fill.Price, new Money(fee, fill.Fee.Currency)));
        if (known == fill.Quantity) return;
        var rest = fill with { Quantity = fill.Quantity - known, Fee = new Money(fill.Fee.Amount - fee, fill.Fee.Currency) };
        if (state.Execution.GuessedFills.TryFind(order.Id, out var next))
        {
            Identify(in rest, order, in next, facts);
            return;
        }

        var change = OrderDesk.Interpret(in rest, order, isBooked: false);
        facts.Write(new OrderFilled(order.Id, change.Status, rest.TradeId, rest.Quantity, rest.Price, rest.Fee, rest.Liquidity, rest.VenueTime));
    }
}
