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

        if (result.State.Account.FirstHalt is { } halt) output.WriteLine($"halted: {halt} at {result.State.Account.FirstHaltTime}; no new risk was taken after it");
        if (result.State.FirstRejection is { } rejection) output.WriteLine($"rejected: {result.State.Rejections} order intents, first: {rejection}");
        if (result.State.Orders.Count == 0 && result.State.Rejections == 0) output.WriteLine("note: the strategy wanted no trade in this data; try other parameters or more data");
        if (outcome.Metrics.UnvaluedMoments > 0)
        {
            output.WriteLine($"note: at {outcome.Metrics.UnvaluedMoments} bars equity could not be valued in {outcome.Options.Cash.Currency}: add data that converts the other currencies");
        }

        foreach (var order in result.OpenOrders) output.WriteLine($"open order {order.Id} in {order.Instrument}: {order.Why}");
        if (result.StrategyFault is { } fault) output.WriteLine($"strategy disabled: {fault.ReplaceLineEndings(" ")}");
    }
}
