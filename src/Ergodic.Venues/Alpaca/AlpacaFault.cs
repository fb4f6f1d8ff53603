using System.Text.Json;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// An answer of Alpaca that is no success, and what it means. One number stands for many things there: the words decide, then the HTTP status.
/// Source: the venue's API reference and the texts its clients test for.
/// </summary>
/// <param name="Code">The venue's number; 0 where there is none.</param>
/// <param name="Message">Its words, or ours where there are none.</param>
/// <param name="Outcome">What it means for the attempt.</param>
public readonly record struct AlpacaFault(int Code, string Message, AttemptOutcome Outcome)
{
    /// <summary>Reads an answer that is no success.</summary>
    public static AlpacaFault Of(in VenueAnswer answer)
    {
        if (answer.Failure is { } failure) return new AlpacaFault(0, failure, answer.WasSent ? AttemptOutcome.Unknown : AttemptOutcome.Throttled);
        var (code, message) = Read(answer.Body);
        if (message.Length == 0) message = $"HTTP {answer.Status}";
        return new AlpacaFault(code, message, OutcomeOf(answer.Status, code, message));
    }

    /// <summary>What a number and its words mean under an HTTP status.</summary>
    public static AttemptOutcome OutcomeOf(int status, int code, string message) => status switch
    {
        429 => AttemptOutcome.Throttled,
        408 or >= 500 => AttemptOutcome.Unknown,
        404 when code == 40410000 || Says(message, "not found") => AttemptOutcome.NoSuchOrder,
        422 or 403 or 400 when Says(message, "client_order_id must be unique") => AttemptOutcome.Duplicate,
        422 when Says(message, "order is already in") || Says(message, "not cancelable") => AttemptOutcome.NoSuchOrder,
        _ => AttemptOutcome.Refused,
    };

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static (int Code, string Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (0, "");
            var code = document.RootElement.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : 0;
            return (code, document.RootElement.TryGetProperty("message", out var message) ? message.ToString() : "");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not the venue's: a proxy or firewall answered in its place; the status alone speaks.
            return (0, "");
        }
    }
}
