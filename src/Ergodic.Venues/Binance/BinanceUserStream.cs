using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>
/// The account's own events over the WebSocket API, from <c>userDataStream.subscribe.signature</c> on. It says Connected only when the
/// venue has confirmed the subscription, so that nothing can be missed between the two. Source: web-socket-api.md of the Binance spot API documentation.
/// </summary>
public sealed class BinanceUserStream(BinanceOptions options, BinanceClient rest, IVenueInbox inbox, TimeProvider time) : ISocketListener
{
    private const string SubscriptionId = "user-data";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(23); // the venue ends a connection after 24
    private bool _isLive;

    /// <summary>Keeps the stream until canceled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var socket = new VenueSocket(new VenueSocketOptions(() => new Uri(options.Api, "/ws-api/v3")) { Lifetime = Lifetime }, this, time);
        await socket.RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation)
    {
        await rest.SynchroniseClockAsync(cancellation).ConfigureAwait(false);
        await socket.SendAsync(Subscription(), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> message)
    {
        using var document = BinanceAnswers.Parse(message.ToArray());
        var root = document.RootElement;
        if (root.TryGetProperty("event", out var happened)) Take(happened);
        else if (BinanceAnswers.Text(root, "id") == SubscriptionId) Confirm(root);
    }

    /// <inheritdoc/>
    public void Lost(string reason)
    {
        if (_isLive) inbox.Notice(new VenueNotice(BinanceInstruments.Venue, VenueNoticeKind.Disconnected, rest.Clock.Now, 0, reason));
        _isLive = false;
    }

    private void Take(JsonElement happened)
    {
        switch (BinanceAnswers.Text(happened, "e"))
        {
            case "executionReport":
                if (BinanceUserData.Read(happened) is { } report) inbox.Report(in report);
                break;
            case "eventStreamTerminated" or "serverShutdown":
                throw new TradingException(ErrorCode.VenueOutage, "The venue ends the user data stream; it is opened again.");
        }
    }

    private void Confirm(JsonElement answer)
    {
        var status = answer.GetProperty("status").GetInt32();
        if (status != 200)
        {
            var why = answer.TryGetProperty("error", out var error) ? $"{BinanceAnswers.Text(error, "msg")} ({error.GetProperty("code").GetInt32()})" : $"status {status}";
            throw new TradingException(ErrorCode.UnauthorizedAccess, $"The venue refuses the user data stream: {why}. Check key, secret and clock.");
        }

        _isLive = true;
        inbox.Notice(new VenueNotice(BinanceInstruments.Venue, VenueNoticeKind.Connected, rest.Clock.Now));
    }

    private byte[] Subscription()
    {
        var parameters = rest.Signed([], sorts: true).Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id", SubscriptionId);
            writer.WriteString("method", "userDataStream.subscribe.signature");
            writer.WriteStartObject("params");
            foreach (var (name, value) in parameters)
            {
                if (name is "timestamp" or "recvWindow") writer.WriteNumber(name, long.Parse(value, CultureInfo.InvariantCulture));
                else writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
