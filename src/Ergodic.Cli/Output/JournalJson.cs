using System.Text.Json;
using Ergodic.Core.Records;
using Ergodic.Hosting.Records;
using Ergodic.Journal;

namespace Ergodic.Cli.Output;

/// <summary>What the journal commands found, as JSON.</summary>
internal static class JournalJson
{
    public static void Write(Stream output, JournalVerdict verdict) => JsonDocumentWriter.Write(output, json => Verdict(json, verdict));

    public static void Write(Stream output, JournalDescription description) => JsonDocumentWriter.Write(output, json =>
    {
        Verdict(json, description.Verdict);
        json.Optional("firstSequence", (decimal?)description.First?.Sequence);
        json.Optional("lastStamp", description.Last?.Stamp.ToString());
        json.Optional("firstStamp", description.First?.Stamp.ToString());
        json.WriteStartObject("recordsByType");
        foreach (var (type, count) in description.RecordsByType.OrderBy(pair => pair.Key)) json.WriteNumber(((RecordType)type).ToString(), count);
        json.WriteEndObject();
    });

    public static void Write(Stream output, JournalReplay replay) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("stateHash", replay.StateHash);
        json.Optional("status", replay.Verdict?.Status.ToString());
        json.WriteNumber("records", replay.Records);
        json.WriteNumber("facts", replay.Facts);
        json.WriteNumber("lastSequence", replay.LastSequence);
        json.WriteNumber("orders", replay.State.Orders.Count);
        json.WriteNumber("openOrders", replay.State.Orders.Open.Length);
        json.WriteNumber("fills", replay.State.Fills);
        json.WriteNumber("rejections", replay.State.Rejections);
        json.Exact("observedEquity", replay.State.Account.ObservedEquity);
        json.WriteBoolean("halted", replay.State.Account.FirstHalt is not null);
        json.WriteStartObject("balances");
        foreach (var currency in replay.State.Ledger.Currencies) json.Exact(currency.Code, replay.State.Ledger.Balance(currency));
        json.WriteEndObject();
        json.WriteStartArray("positions");
        foreach (var position in replay.State.Ledger.Positions)
        {
            json.WriteStartObject();
            json.WriteString("instrument", position.Instrument.Id.ToString());
            json.Exact("quantity", position.Quantity);
            json.Exact("averageEntry", position.AverageEntry);
            json.Exact("realised", position.Realised);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Verdict(Utf8JsonWriter json, JournalVerdict verdict)
    {
        json.WriteString("status", verdict.Status.ToString());
        json.WriteNumber("exitCode", (int)verdict.Status);
        json.WriteString("sentence", verdict.Sentence);
        json.WriteString("file", verdict.File);
        json.WriteNumber("offset", verdict.Offset);
        json.WriteNumber("block", verdict.Block);
        json.WriteNumber("cutBytes", verdict.CutBytes);
        json.WriteNumber("segments", verdict.Segments);
        json.WriteNumber("blocks", verdict.Blocks);
        json.WriteNumber("records", verdict.Records);
        json.WriteNumber("bytes", verdict.Bytes);
        json.WriteNumber("lastSequence", verdict.LastSequence);
        json.WriteString("head", verdict.Head);
    }
}
