using System.Globalization;
using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Live;

/// <summary>Passes records on to the journal and tells those an operator wants to hear of: orders, fills, refusals, differences, alarms.</summary>
internal sealed class OperatorLog(IRecordSink journal, Action<string> log) : IRecordSink
{
    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload)
    {
        journal.Append(sequence, stamp, type, payload);
        if (Line(type, payload) is { } line) log(line);
    }

    private static string? Line(RecordType type, ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        return type switch
        {
            RecordType.OrderApproved => Of(OrderApproved.Decode(ref reader)),
            RecordType.OrderFilled => Of(OrderFilled.Decode(ref reader)),
            RecordType.OrderMoved => Of(OrderMoved.Decode(ref reader)),
            RecordType.IntentRejected => Of(IntentRejected.Decode(ref reader)),
            RecordType.DifferenceFound => Of(DifferenceFound.Decode(ref reader)),
            RecordType.AlarmRaised => $"ALARM {AlarmRaised.Decode(ref reader).Text}",
            RecordType.TradingHalted => Of(TradingHalted.Decode(ref reader)),
            RecordType.StrategyDisabled => $"ALARM strategy stopped: {StrategyDisabled.Decode(ref reader).Fault}",
            _ => null,
        };
    }

    private static string Of(in OrderApproved approved)
    {
        var intent = approved.Intent;
        return Text($"order {approved.Id}: {intent.Side} {intent.Quantity} {intent.Type}{(intent.LimitPrice is { } limit ? $" at {limit}" : "")}{(intent.Reason is { Length: > 0 } why ? $" ({why})" : "")}");
    }

    private static string Of(in OrderFilled fill) => Text($"order {fill.Id}: {fill.Quantity} traded at {fill.Price}, fee {fill.Fee}");

    private static string? Of(in OrderMoved moved) => moved.Status is OrderStatus.Rejected or OrderStatus.Unknown or OrderStatus.Expired or OrderStatus.Canceled
        ? $"order {moved.Id}: {moved.Status}{(moved.Reason.Length > 0 ? $" ({moved.Reason})" : "")}"
        : null;

    private static string Of(in IntentRejected refused) => Text($"refused: {refused.Intent.Side} {refused.Intent.Quantity}: {refused.Rejection.Check} {refused.Rejection.Value} against {refused.Rejection.Limit}");

    private static string Of(in DifferenceFound found)
    {
        var difference = found.Difference;
        return Text($"{found.Venue} differs: {difference.Kind} {difference.Currency}{(difference.Order.IsNone ? "" : difference.Order)} ours {difference.Ours}, theirs {difference.Theirs}: {difference.Action}");
    }

    private static string Of(in TradingHalted halted) => Text($"ALARM new risk stopped: {halted.Breach.Check} {halted.Breach.Value} reached {halted.Breach.Limit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
