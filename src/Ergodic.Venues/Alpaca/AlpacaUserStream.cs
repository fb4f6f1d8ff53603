using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// The account's own events. It says Connected only when the venue has confirmed that it listens, so that nothing can be missed between the two.
/// Source: the venue's page on WebSocket streaming of trading.
/// </summary>
public sealed class AlpacaUserStream(AlpacaOptions options, AlpacaRest rest, IVenueInbox inbox, TimeProvider time) : ISocketListener
{
    private VenueSocket? _socket;
    private CancellationToken _life;
    private bool _isLive;

    /// <summary>Keeps the stream until canceled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var socket = new VenueSocket(new VenueSocketOptions(() => new Uri(options.Api, "/stream")), this, time);
        await socket.RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation)
    {
        (_socket, _life) = (socket, cancellation);
        await rest.SynchroniseClockAsync(cancellation).ConfigureAwait(false);
        await socket.SendAsync(AlpacaHandshake.SignIn(options), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> message)
    {
        using var document = AlpacaAnswers.Parse(message.ToArray());
        var root = document.RootElement;
        AlpacaAnswers.Understand("/stream", () => Take(root));
    }

    /// <inheritdoc/>
    public void Lost(string reason)
    {
        if (_isLive) inbox.Notice(new VenueNotice(AlpacaMarkets.Venue, VenueNoticeKind.Disconnected, rest.Clock.Now, 0, reason));
        _isLive = false;
    }

    private void Take(JsonElement message)
    {
        switch (AlpacaAnswers.Text(message, "stream"))
        {
            case "authorization":
                var status = AlpacaAnswers.Text(message.GetProperty("data"), "status");
                if (status != "authorized") throw new TradingException(ErrorCode.UnauthorizedAccess, $"The venue refuses the trading stream: {status}. Check key and secret; paper and live have different ones.");
                _ = AlpacaHandshake.SendAsync(_socket!, AlpacaHandshake.Listen(), _life);
                break;
            case "listening":
                _isLive = true;
                inbox.Notice(new VenueNotice(AlpacaMarkets.Venue, VenueNoticeKind.Connected, rest.Clock.Now));
                break;
            case "trade_updates":
                if (AlpacaTradeUpdates.Read(message.GetProperty("data")) is { } report) inbox.Report(in report);
                break;
            default:
                throw new TradingException(ErrorCode.Deserialization, $"The trading stream sent {message.GetRawText()}, which its documentation does not know.");
        }
    }
}
