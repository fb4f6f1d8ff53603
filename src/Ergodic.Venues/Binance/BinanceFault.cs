using System.Text.Json;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>
/// An answer of Binance spot that is no success, and what it means. The numbers are reused between Binance's products with other
/// meanings; these are spot's. Source: errors.md of the Binance spot API documentation.
/// </summary>
/// <param name="Code">The venue's error number; 0 where there is none.</param>
/// <param name="Message">Its words, or ours where there are none.</param>
/// <param name="Outcome">What it means for the attempt.</param>
public readonly record struct BinanceFault(int Code, string Message, AttemptOutcome Outcome)
{
    /// <summary>Reads an answer that is no success.</summary>
    public static BinanceFault Of(in VenueAnswer answer)
    {
        if (answer.Failure is { } failure) return new BinanceFault(0, failure, answer.WasSent ? AttemptOutcome.Unknown : AttemptOutcome.Throttled);
        var (code, message) = Read(answer.Body.Span);
        if (message.Length == 0) message = $"HTTP {answer.Status}";
        return new BinanceFault(code, message, OutcomeOf(answer.Status, code, message));
    }

    /// <summary>What an error number and its words mean under an HTTP status.</summary>
    public static AttemptOutcome OutcomeOf(int status, int code, string message) => code switch
    {
        -1003 or -1008 or -1015 => AttemptOutcome.Throttled,
        -1006 or -1007 => AttemptOutcome.Unknown,
        -1021 => AttemptOutcome.WrongClock,
        -2010 or -2026 when message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase) => AttemptOutcome.Duplicate,
        -2011 or -2013 => AttemptOutcome.NoSuchOrder,
        _ when status is 429 or 418 => AttemptOutcome.Throttled,
        _ when status >= 500 => AttemptOutcome.Unknown,
        _ => AttemptOutcome.Refused,
    };

    private static (int Code, string Message) Read(ReadOnlySpan<byte> body)
    {
        var (code, message) = (0, "");
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                var (isCode, isMessage) = (reader.ValueTextEquals("code"u8), reader.ValueTextEquals("msg"u8));
                reader.Read();
                if (isCode && reader.TokenType == JsonTokenType.Number) _ = reader.TryGetInt32(out code);
                else if (isMessage && reader.TokenType == JsonTokenType.String) message = reader.GetString() ?? "";
            }
        }
        catch (JsonException)
        {
            // Not JSON: a proxy or firewall answered in the venue's place; the status alone speaks.
            message = "";
        }

        return (code, message);
    }
}
