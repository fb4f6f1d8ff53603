using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Ergodic.Domain.Errors;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Connections;

public sealed class VenueSocketTests
{
    [Fact]
    public async Task A_connection_that_is_cut_is_made_again_and_the_listener_knows()
    {
        await using var server = new PushingServer(["one", "two", "three"]);
        var listener = new Notebook();
        using var socket = new VenueSocket(new VenueSocketOptions(() => server.Address), listener, TimeProvider.System, new Backoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), () => 0));
        using var end = new CancellationTokenSource();
        var running = socket.RunAsync(end.Token);
        foreach (var expected in new[] { "opened", "one", "lost", "opened", "two", "lost", "opened", "three" })
        {
            (await listener.Notes.Reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        }

        await end.CancelAsync();
        await running;
        socket.Connections.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Sending_without_a_connection_is_a_fault_that_names_the_address()
    {
        using var socket = new VenueSocket(new VenueSocketOptions(() => new Uri("ws://venue.test/stream?secret=1")), new Notebook(), TimeProvider.System);
        var fault = await Should.ThrowAsync<TradingException>(async () => await socket.SendAsync(new byte[1], CancellationToken.None));
        fault.Code.ShouldBe(ErrorCode.NetworkCommunication);
        fault.Message.ShouldContain("ws://venue.test/stream:");
        fault.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Waits_double_to_the_longest_and_start_anew_after_a_success()
    {
        var backoff = new Backoff(() => 0);
        Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
        backoff.Reset();
        backoff.Next().TotalSeconds.ShouldBe(1);
        new Backoff(() => 1).Next().TotalSeconds.ShouldBe(0.75);
    }

    private sealed class Notebook : ISocketListener
    {
        public Channel<string> Notes { get; } = Channel.CreateUnbounded<string>();

        public ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation) => Notes.Writer.WriteAsync("opened", cancellation);

        public void Received(ReadOnlySpan<byte> message) => Notes.Writer.TryWrite(Encoding.UTF8.GetString(message));

        public void Lost(string reason) => Notes.Writer.TryWrite("lost");
    }

    /// <summary>Says one thing to each connection and cuts it off.</summary>
    private sealed class PushingServer : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _serving;

        public PushingServer(IReadOnlyList<string> sayings)
        {
            var port = FreePort();
            Address = new Uri($"ws://127.0.0.1:{port}/");
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            _serving = ServeAsync(sayings);
        }

        public Uri Address { get; }

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _serving;
        }

        private static int FreePort()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        private async Task ServeAsync(IReadOnlyList<string> sayings)
        {
            try
            {
                for (var connection = 0; ; connection++)
                {
                    var context = await (await _listener.GetContextAsync()).AcceptWebSocketAsync(null);
                    if (connection < sayings.Count) await context.WebSocket.SendAsync(Encoding.UTF8.GetBytes(sayings[connection]), WebSocketMessageType.Text, true, CancellationToken.None);
                    await context.WebSocket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "cut", CancellationToken.None);
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or WebSocketException)
            {
            }
        }
    }
}
