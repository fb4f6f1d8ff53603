using System.Buffers;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>What is said at the start of Alpaca's streams.</summary>
internal static class AlpacaHandshake
{
    public static ReadOnlyMemory<byte> SignIn(AlpacaOptions options) => Write(json =>
    {
        json.WriteString("action", "auth");
        json.WriteString("key", options.Key);
        json.WriteString("secret", options.Secret);
    });

    public static ReadOnlyMemory<byte> Listen() => Write(json =>
    {
        json.WriteString("action", "listen");
        json.WriteStartObject("data");
        json.WriteStartArray("streams");
        json.WriteStringValue("trade_updates");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Subscribe(IReadOnlyList<Instrument> instruments) => Write(json =>
    {
        json.WriteString("action", "subscribe");
        foreach (var channel in (ReadOnlySpan<string>)["trades", "quotes", "bars"])
        {
            json.WriteStartArray(channel);
            foreach (var instrument in instruments) json.WriteStringValue(AlpacaMarkets.SymbolOf(instrument));
            json.WriteEndArray();
        }
    });

    /// <summary>Sends without being waited for. A connection that breaks here is found broken by its reader.</summary>
    public static async Task SendAsync(VenueSocket socket, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            await socket.SendAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TradingException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader ends the connection and it is tried again.
        }
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
