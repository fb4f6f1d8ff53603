using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Binance;

/// <summary>Turns Binance's <c>executionReport</c> events into venue reports. Source: user-data-stream.md of the Binance spot API documentation.</summary>
internal static class BinanceUserData
{
    /// <summary>
    /// The report of one event, or null where it says nothing we do not know: an order of somebody else, or a second telling. A cancel
    /// names the order in <c>C</c>, everything else in <c>c</c>.
    /// </summary>
    public static VenueReport? Read(JsonElement report)
    {
        var what = BinanceAnswers.Text(report, "x");
        var original = BinanceAnswers.ClientId(report, "C");
        var id = original.IsNone ? BinanceAnswers.ClientId(report, "c") : original;
        if (id.IsNone || (what == "TRADE_PREVENTION" && BinanceAnswers.Text(report, "X") != "EXPIRED_IN_MATCH")) return null;
        var answer = new VenueReport
        {
            Kind = Kind(what, report),
            Order = id,
            VenueOrderId = report.GetProperty("i").GetInt64(),
            VenueTime = Timestamp.FromMilliseconds(report.GetProperty("T").GetInt64()),
            Reason = Reason(what, report),
        };
        return answer.Kind != VenueReportKind.Filled ? answer : answer with
        {
            TradeId = report.GetProperty("t").GetInt64(),
            Quantity = BinanceAnswers.Number(report, "l"),
            Price = BinanceAnswers.Number(report, "L"),
            Fee = BinanceAnswers.Fee(report, "n", "N"),
            Liquidity = report.GetProperty("m").GetBoolean() ? Liquidity.Maker : Liquidity.Taker,
        };
    }

    private static VenueReportKind Kind(string what, JsonElement report) => what switch
    {
        "NEW" => IsTriggered(report) ? VenueReportKind.Triggered : VenueReportKind.Accepted,
        "TRADE" => VenueReportKind.Filled,
        "CANCELED" or "REPLACED" => VenueReportKind.Canceled,
        "REJECTED" => VenueReportKind.Rejected,
        "EXPIRED" or "TRADE_PREVENTION" => VenueReportKind.Expired,
        _ => throw new TradingException(ErrorCode.Deserialization, $"The venue sent an execution report of kind '{what}', which its documentation does not know. Compare with the current documentation."),
    };

    /// <summary>A conditional order is announced twice: as it is taken, and as it enters the book with another working time.</summary>
    private static bool IsTriggered(JsonElement report) =>
        report.TryGetProperty("W", out var working) && report.TryGetProperty("O", out var created)
        && BinanceAnswers.Type(BinanceAnswers.Text(report, "o")) is not (OrderType.Market or OrderType.Limit)
        && working.GetInt64() > created.GetInt64();

    private static string Reason(string what, JsonElement report) => what switch
    {
        "REJECTED" => BinanceAnswers.Text(report, "r"),
        "TRADE_PREVENTION" => "self-trade prevention",
        "EXPIRED" => BinanceAnswers.Text(report, "eR") is { Length: > 0 } why ? why : "expired at the venue",
        "CANCELED" => "canceled at the venue",
        _ => "",
    };
}
