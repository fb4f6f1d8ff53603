using System.Net.WebSockets;
using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Connections;

/// <summary>
/// One WebSocket to a venue, kept up until it is told to stop: connects, hands whole messages to the listener, and after
/// every loss waits as <see cref="Backoff"/> says and connects again. A link that is open but dead is found by pings.
/// </summary>
public sealed class VenueSocket : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private readonly VenueSocketOptions _options;
    private readonly ISocketListener _listener;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private ClientWebSocket? _socket;
    private byte[] _buffer = new byte[FirstBuffer];

    /// <summary>Makes a connection that does nothing before <see cref="RunAsync"/>.</summary>
    public VenueSocket(VenueSocketOptions options, ISocketListener listener, TimeProvider time, Backoff? backoff = null)
    {
        _options = options;
        _listener = listener;
        _time = time;
        _backoff = backoff ?? new Backoff(Random.Shared.NextDouble);
    }

    /// <summary>Connections made so far.</summary>
    public long Connections { get; private set; }

    /// <summary>Keeps the connection until canceled; then returns.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var reason = await ConnectAndReadAsync(cancellation).ConfigureAwait(false);
            if (cancellation.IsCancellationRequested) return;
            if (reason is not null) _listener.Lost(reason);
            await WaitAsync(_backoff.Next(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Sends one text message; a <see cref="ErrorCode.NetworkCommunication"/> fault when there is no connection or it breaks.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_socket is not { State: WebSocketState.Open } socket) throw Broken("it is not connected");
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
        }
        catch (WebSocketException fault)
        {
            throw Broken(fault.Message);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _sending.Dispose();
    }

    /// <summary>One connection from start to end; returns why it ended, or null where it never stood and the listener knows nothing of it.</summary>
    private async Task<string?> ConnectAndReadAsync(CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = _options.PingInterval;
        socket.Options.KeepAliveTimeout = _options.PingTimeout;
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using (var attempt = new CancellationTokenSource(_options.ConnectTimeout, _time))
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token, cancellation))
            {
                await socket.ConnectAsync(_options.Address(), either.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            return null;
        }

        _socket = socket;
        Connections++;
        using var age = _time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), life, _options.Lifetime, Timeout.InfiniteTimeSpan);
        try
        {
            await _listener.OpenedAsync(this, life.Token).ConfigureAwait(false);
            return await ReadAsync(socket, life.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return "replaced by a younger connection";
        }
        catch (Exception fault) when (fault is WebSocketException or TradingException or IOException)
        {
            return fault.Message;
        }
        finally
        {
            _socket = null;
        }
    }

    private async Task<string> ReadAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Grow();
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return $"closed by the venue: {socket.CloseStatus} {socket.CloseStatusDescription}".TrimEnd();
            length += part.Count;
            if (!part.EndOfMessage) continue;
            _listener.Received(_buffer.AsSpan(0, length));
            _backoff.Reset();
            length = 0;
        }
    }

    private void Grow()
    {
        if (_buffer.Length >= _options.LongestMessage) throw Broken($"a message is longer than {_options.LongestMessage} bytes");
        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, _options.LongestMessage));
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    private TradingException Broken(string why) => new(ErrorCode.NetworkCommunication, $"{_options.Address().GetLeftPart(UriPartial.Path)}: {why}. The connection is tried again by itself.");
}
