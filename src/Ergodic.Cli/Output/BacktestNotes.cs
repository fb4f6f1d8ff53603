using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Cli.Output;

/// <summary>What a user should know besides the result: assumptions, bad rows, stops, faults. One line each.</summary>
internal static class BacktestNotes
{
    public static void Write(TextWriter output, BacktestOutcome outcome)
    {
        var (result, ingest) = (outcome.Result, outcome.Result.Ingest);
        foreach (var note in ingest.Notes) output.WriteLine($"note: {note}");
        if (ingest.Quarantined > 0)
        {
            output.WriteLine($"quarantined: {ingest.Quarantined} of {ingest.Rows} rows, first: {ingest.FirstQuarantined[0]}");
        }

        if (result.State.Account.FirstHalt is not null) output.WriteLine($"halted: {Halt(outcome)}");
        if (result.State.FirstRejection is { } rejection)
        {
            output.WriteLine($"rejected: {Count(result.State.Rejections, "order intent")}, the first by {Wording(rejection)}");
        }

        if (result.State.Orders.Count == 0 && result.State.Rejections == 0) output.WriteLine("note: the strategy wanted no trade in this data; try other parameters or more data");
        if (outcome.Metrics.UnvaluedMoments > 0)
        {
            output.WriteLine($"note: at {Count(outcome.Metrics.UnvaluedMoments, "bar")} equity could not be valued in {outcome.Options.Cash.Currency}: add data that converts the other currencies");
        }

        foreach (var order in result.OpenOrders) output.WriteLine($"open order {order.Id} in {order.Instrument}: {order.Why}");
        if (result.StrategyFault is { } fault) output.WriteLine($"strategy disabled: {FaultWording.OfText(fault)}");
    }

    /// <summary>Which limit stopped new risk, with its figures and its time.</summary>
    public static string Halt(BacktestOutcome outcome)
    {
        var account = outcome.Result.State.Account;
        var first = account.FirstHalt!.Value;
        var lasting = first.Check == RiskBreach.DailyLoss ? "no new risk was taken until the next session" : "no new risk was taken after it";
        return $"by {Wording(first)} at {account.FirstHaltTime}; {lasting}";
    }

    private static string Wording(Rejection rejection) => $"{rejection.Check} ({rejection.Code}): {rejection.Value:0.########} against a limit of {rejection.Limit:0.########}";

    private static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count:N0} {what}s";
}
