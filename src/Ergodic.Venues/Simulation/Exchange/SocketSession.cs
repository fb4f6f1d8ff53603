using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>
/// One WebSocket client. Sending never waits: what it does not take in time queues up, and a client whose queue is full is cut.
/// </summary>
internal sealed class SocketSession(WebSocket socket, int capacity = 8192, WebSocketMessageType type = WebSocketMessageType.Text)
{
    private const int LargestMessage = 1 << 17;

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(capacity) { SingleReader = true });

    private int _isCut;

    /// <summary>True once it was cut for being slow.</summary>
    public bool IsCut => _isCut != 0;

    /// <summary>Queues a message; false when the client is gone or was cut.</summary>
    public bool Send(ReadOnlyMemory<byte> message)
    {
        if (_outgoing.Writer.TryWrite(message)) return true;
        if (Interlocked.Exchange(ref _isCut, 1) == 0) socket.Abort();
        return false;
    }

    /// <summary>Ends the connection after what is queued.</summary>
    public void Close() => _outgoing.Writer.TryComplete();

    /// <summary>Serves the client until it leaves, is cut, or the host stops.</summary>
    /// <param name="heard">Told every message of the client, one at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, ValueTask> heard, CancellationToken cancellation)
    {
        var writing = WriteAsync(cancellation);
        try
        {
            await ReadAsync(heard, cancellation).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client left without a word, or was cut: there is nobody to tell.
        }

        _outgoing.Writer.TryComplete();
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The same on the way out.
        }
    }

    private async Task ReadAsync(Func<ReadOnlyMemory<byte>, ValueTask> heard, CancellationToken cancellation)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(1024), cancellation).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close) return;
            message.Advance(received.Count);
            if (message.WrittenCount > LargestMessage) return;
            if (!received.EndOfMessage) continue;
            await heard(message.WrittenMemory).ConfigureAwait(false);
            message.ResetWrittenCount();
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            await socket.SendAsync(message, type, endOfMessage: true, cancellation).ConfigureAwait(false);
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
    }
}
