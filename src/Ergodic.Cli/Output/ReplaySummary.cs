using Ergodic.Hosting.Records;
using Ergodic.Journal;

namespace Ergodic.Cli.Output;

/// <summary>A replayed state for the eye.</summary>
internal static class ReplaySummary
{
    public static void Write(TextWriter output, JournalReplay replay)
    {
        var state = replay.State;
        if (replay.Verdict is { Status: not JournalStatus.Ok } verdict) output.WriteLine($"not whole  {verdict.Sentence}");
        output.WriteLine($"state hash {replay.StateHash}");
        output.WriteLine($"{replay.Facts:N0} facts of {replay.Records:N0} records, up to input {replay.LastSequence:N0}");
        output.WriteLine($"orders {state.Orders.Count:N0} ({state.Orders.Open.Length} open), fills {state.Fills:N0}, rejections {state.Rejections:N0}");
        output.WriteLine($"equity {state.Account.ObservedEquity:0.############################} {state.Reporting} as last recorded, peak {state.Account.PeakEquity:0.############################}");
        foreach (var currency in state.Ledger.Currencies) output.WriteLine($"balance  {state.Ledger.Balance(currency):0.############################} {currency}");
        foreach (var position in state.Ledger.Positions) output.WriteLine($"position {position.Quantity:0.############################} {position.Instrument} at {position.AverageEntry:0.############################}");
        if (state.Account.FirstHalt is { } halt) output.WriteLine($"halted   {halt} at {state.Account.FirstHaltTime}");
    }
}
