using System.Text.Json;
using Ergodic.Hosting.Live;

namespace Ergodic.Cli.Output;

/// <summary>What a live run came to.</summary>
internal static class LiveOutcome
{
    public static void Write(LiveResult result, string journal, bool isJson)
    {
        if (isJson) WriteJson(Console.OpenStandardOutput(), result, journal);
        else WriteText(Console.Out, result, journal);
    }

    private static void WriteText(TextWriter output, LiveResult result, string journal)
    {
        output.WriteLine($"inputs {result.Inputs:N0}, market events {result.MarketEvents:N0} ({result.Quarantined:N0} quarantined), orders {result.State.Orders.Count:N0}, fills {result.State.Fills:N0}, refused {result.State.Rejections:N0}");
        output.WriteLine(result.FinalEquity is { } equity ? $"equity {equity:0.########} {result.State.Reporting}" : "equity unknown: a price is missing");
        if (result.OrdersLeft > 0) output.WriteLine($"{result.OrdersLeft} orders are not known to be done: look at the venue");
        if (result.StrategyFault is { } fault) output.WriteLine($"the strategy failed: {fault}");
        output.WriteLine($"journal {journal}, head {result.JournalHead.Hash}, state {result.StateHash}");
    }

    private static void WriteJson(Stream output, LiveResult result, string journal)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteNumber("inputs", result.Inputs);
        writer.WriteNumber("events", result.MarketEvents);
        writer.WriteNumber("quarantined", result.Quarantined);
        writer.WriteNumber("orders", result.State.Orders.Count);
        writer.WriteNumber("fills", result.State.Fills);
        writer.WriteNumber("rejections", result.State.Rejections);
        writer.WriteNumber("ordersLeft", result.OrdersLeft);
        if (result.FinalEquity is { } equity) writer.WriteNumber("finalEquity", equity);
        else writer.WriteNull("finalEquity");
        writer.WriteBoolean("halted", result.State.Account.FirstHalt is not null);
        writer.WriteString("strategyFault", result.StrategyFault);
        writer.WriteString("stateHash", result.StateHash);
        writer.WriteString("journalHead", result.JournalHead.Hash);
        writer.WriteString("journal", journal);
        writer.WriteEndObject();
    }
}
