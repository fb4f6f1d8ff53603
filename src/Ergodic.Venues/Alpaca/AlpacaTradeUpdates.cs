using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Alpaca;

/// <summary>Turns Alpaca's <c>trade_updates</c> into venue reports. Source: the venue's page on WebSocket streaming of trading.</summary>
internal static class AlpacaTradeUpdates
{
    /// <summary>The report of one update's data, or null where it says nothing we need: an order of somebody else, or a step on the way.</summary>
    public static VenueReport? Read(JsonElement update)
    {
        var order = update.GetProperty("order");
        var id = AlpacaAnswers.ClientId(order);
        if (id.IsNone || Kind(AlpacaAnswers.Text(update, "event")) is not { } kind) return null;
        var report = new VenueReport
        {
            Kind = kind,
            Order = id,
            VenueOrderId = TextId.Of(AlpacaAnswers.Text(order, "id")),
            VenueTime = AlpacaAnswers.Text(update, "timestamp").Length > 0 ? AlpacaAnswers.Time(update, "timestamp") : AlpacaAnswers.Time(order, "updated_at"),
            Attempt = kind == VenueReportKind.ReplaceRejected ? OrderAttempt.Replace : kind == VenueReportKind.CancelRejected ? OrderAttempt.Cancel : OrderAttempt.Place,
            Reason = kind is VenueReportKind.Accepted or VenueReportKind.Filled ? "" : $"{AlpacaAnswers.Text(update, "event").Replace('_', ' ')} at the venue",
        };
        return kind != VenueReportKind.Filled ? report : report with
        {
            TradeId = TextId.Of(AlpacaAnswers.Text(update, "execution_id")),
            Quantity = AlpacaAnswers.Required(update, "qty"),
            Price = AlpacaAnswers.Required(update, "price"),
            Liquidity = Liquidity.Taker,
        };
    }

    /// <summary>A replacement is told by the answer to its request, which knows what stands now; steps on the way are not told at all.</summary>
    private static VenueReportKind? Kind(string happened) => happened switch
    {
        "new" or "accepted" or "held" => VenueReportKind.Accepted,
        "fill" or "partial_fill" => VenueReportKind.Filled,
        "canceled" => VenueReportKind.Canceled,
        "expired" => VenueReportKind.Expired,
        "rejected" => VenueReportKind.Rejected,
        "order_cancel_rejected" => VenueReportKind.CancelRejected,
        "order_replace_rejected" => VenueReportKind.ReplaceRejected,
        "replaced" or "pending_new" or "pending_cancel" or "pending_replace" or "done_for_day" or "stopped" or "suspended" or "calculated" or "restated" => null,
        _ => throw AlpacaAnswers.Strange("trade update", happened),
    };
}
