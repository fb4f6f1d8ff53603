using System.Net;
using System.Net.Sockets;

namespace Ergodic.EndToEnd.Tests.Live;

/// <summary>Passes bytes between a client and a server, and cuts all connections when told to: what is under way at that moment is lost.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections cut so far, both directions counted as one.</summary>
    public int Cut { get; private set; }

    /// <summary>Resets every connection there is; returns how many there were.</summary>
    public int CutAll()
    {
        lock (_gate)
        {
            var count = _open.Count / 2;
            foreach (var client in _open)
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                client.Dispose();
            }

            _open.Clear();
            Cut += count;
            return count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var inside = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(inside);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient inside)
    {
        var outside = new TcpClient { NoDelay = true };
        inside.NoDelay = true;
        try
        {
            await outside.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            lock (_gate) _open.AddRange([inside, outside]);
            await Task.WhenAny(PumpAsync(inside, outside), PumpAsync(outside, inside));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(inside);
                _open.Remove(outside);
            }

            inside.Dispose();
            outside.Dispose();
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
