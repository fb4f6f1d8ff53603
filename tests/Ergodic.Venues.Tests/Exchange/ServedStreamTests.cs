using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>The real host on the loopback address: streams, the WebSocket API and what happens to those who do not listen.</summary>
public sealed class ServedStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_book_kept_by_the_documented_rules_equals_the_venues_own()
    {
        await using var host = await Host.StartAsync();
        using var socket = await host.ConnectAsync("/ws/btcusdt@depth@100ms");
        using var first = await ReadAsync(socket);
        using var http = new HttpClient();
        var book = await SnapshotAsync(http, host.Address);
        book.LastId.ShouldBeGreaterThanOrEqualTo(first.RootElement.GetProperty("U").GetInt64());
        long? before = null;
        for (var i = 0; i < 20; i++)
        {
            using var update = await ReadAsync(socket);
            var (from, to) = (update.RootElement.GetProperty("U").GetInt64(), update.RootElement.GetProperty("u").GetInt64());
            if (before is { } last) from.ShouldBe(last + 1, "an update follows on the one before");
            before = to;
            if (to <= book.LastId) continue;
            from.ShouldBeLessThanOrEqualTo(book.LastId + 1);
            book.Apply(update.RootElement, to);
            var own = await SnapshotAsync(http, host.Address);
            if (own.LastId == book.LastId) own.Levels.ShouldBe(book.Levels);
            book.Best('b').ShouldBeLessThan(book.Best('a'));
        }

        for (var i = 0; ; i++)
        {
            // Sooner or later a snapshot falls on an update's end.
            i.ShouldBeLessThan(200, "no snapshot met an update");
            var own = await SnapshotAsync(http, host.Address);
            while (book.LastId < own.LastId)
            {
                using var update = await ReadAsync(socket);
                book.Apply(update.RootElement, update.RootElement.GetProperty("u").GetInt64());
            }

            if (own.LastId != book.LastId) continue;
            own.Levels.ShouldBe(book.Levels);
            break;
        }
    }

    [Fact]
    public async Task Streams_are_followed_listed_and_left_by_message()
    {
        await using var host = await Host.StartAsync();
        using var socket = await host.ConnectAsync("/stream?streams=btcusdt@bookTicker/ethusdt@ticker");
        using var told = await ReadAsync(socket);
        told.RootElement.GetProperty("stream").GetString().ShouldBeOneOf("btcusdt@bookTicker", "ethusdt@ticker");
        string[] names = ["btcusdt@trade", "btcusdt@aggTrade", "solusdt@kline_1s", "btcusdt@miniTicker", "btcusdt@depth5@100ms", "btcusdt@avgPrice", "!ticker@arr", "btcusdt@ticker_1h"];
        await SendAsync(socket, JsonSerializer.Serialize(new { method = "SUBSCRIBE", @params = names, id = 7 }));
        var waiting = names.ToHashSet();
        while (waiting.Count > 0)
        {
            using var message = await ReadAsync(socket);
            if (message.RootElement.TryGetProperty("stream", out var stream)) waiting.Remove(stream.GetString()!);
            else message.RootElement.GetProperty("id").GetInt32().ShouldBe(7);
        }

        await SendAsync(socket, """{"method":"UNSUBSCRIBE","params":["btcusdt@bookTicker"],"id":8}""");
        await SendAsync(socket, """{"method":"LIST_SUBSCRIPTIONS","id":"nine"}""");
        var list = await ReadAsync(socket, "nine");
        list.GetProperty("result").EnumerateArray().Select(one => one.GetString()).Order().ShouldBe(names.Append("ethusdt@ticker").Order());
        await SendAsync(socket, "nonsense");
        (await UntilAsync(socket, one => one.TryGetProperty("error", out _))).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Orders_and_their_events_come_over_one_socket()
    {
        await using var host = await Host.StartAsync();
        using var socket = await host.ConnectAsync("/ws-api/v3");
        await SendAsync(socket, host.Request("u", "userDataStream.subscribe.signature", []));
        (await ReadAsync(socket, "u")).GetProperty("result").GetProperty("subscriptionId").GetInt32().ShouldBe(0);
        await SendAsync(socket, host.Request("o", "order.place", new() { ["symbol"] = "BTCUSDT", ["side"] = "SELL", ["type"] = "LIMIT", ["timeInForce"] = "GTC", ["quantity"] = "0.01", ["price"] = "60000" }));
        var events = new List<JsonElement>();
        var placed = await UntilAsync(socket, one => one.TryGetProperty("id", out _) || !Keep(one));
        placed.GetProperty("status").GetInt32().ShouldBe(200);
        placed.GetProperty("result").GetProperty("status").GetString().ShouldBe("NEW");
        while (events.Count < 2) Keep(await UntilAsync(socket, _ => true));
        events.Select(one => one.GetProperty("e").GetString()).ShouldBe(["executionReport", "outboundAccountPosition"]);
        events[1].GetProperty("B")[0].GetProperty("l").GetString().ShouldBe("0.01000000");
        await SendAsync(socket, host.Request("x", "order.place", new() { ["symbol"] = "NOPE" }));
        var refused = await UntilAsync(socket, one => one.TryGetProperty("id", out var id) && id.GetString() == "x");
        (refused.GetProperty("status").GetInt32(), refused.GetProperty("error").GetProperty("code").GetInt32()).ShouldBe((400, -1121));
        await SendAsync(socket, """{"id":null,"method":"session.logon"}""");
        (await UntilAsync(socket, one => one.TryGetProperty("error", out _))).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-2014);

        bool Keep(JsonElement one)
        {
            if (!one.TryGetProperty("event", out var happened)) return false;
            events.Add(happened.Clone());
            return true;
        }
    }

    private static async Task SendAsync(ClientWebSocket socket, string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);
    }

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket, string id) =>
        await UntilAsync(socket, one => one.TryGetProperty("id", out var known) && known.ValueKind == JsonValueKind.String && known.GetString() == id);

    private static async Task<JsonElement> UntilAsync(ClientWebSocket socket, Func<JsonElement, bool> isIt)
    {
        while (true)
        {
            using var message = await ReadAsync(socket);
            if (isIt(message.RootElement)) return message.RootElement.Clone();
        }
    }

    private static async Task<JsonDocument> ReadAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return JsonDocument.Parse(text.ToArray());
        }
    }

    private static async Task<KeptBook> SnapshotAsync(HttpClient http, Uri address)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, "/api/v3/depth?symbol=BTCUSDT&limit=5000"), TestContext.Current.CancellationToken));
        return new KeptBook(answer.RootElement);
    }

    /// <summary>A book as a client keeps it.</summary>
    private sealed class KeptBook
    {
        private readonly SortedDictionary<(char Side, decimal Price), decimal> _levels = [];

        public KeptBook(JsonElement snapshot)
        {
            LastId = snapshot.GetProperty("lastUpdateId").GetInt64();
            Set(snapshot, 'b', "bids");
            Set(snapshot, 'a', "asks");
        }

        public long LastId { get; private set; }

        public IEnumerable<KeyValuePair<(char Side, decimal Price), decimal>> Levels => _levels;

        public void Apply(JsonElement update, long id)
        {
            Set(update, 'b', "b");
            Set(update, 'a', "a");
            LastId = id;
        }

        public decimal Best(char side)
        {
            var prices = _levels.Keys.Where(key => key.Side == side).Select(key => key.Price);
            return side == 'b' ? prices.Max() : prices.Min();
        }

        private void Set(JsonElement message, char side, string name)
        {
            foreach (var level in message.GetProperty(name).EnumerateArray())
            {
                var (price, quantity) = (decimal.Parse(level[0].GetString()!), decimal.Parse(level[1].GetString()!));
                if (quantity == 0) _levels.Remove((side, price));
                else _levels[(side, price)] = quantity;
            }
        }
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private Task _running = Task.CompletedTask;

        public Uri Address { get; private set; } = new("http://127.0.0.1");

        public static async Task<Host> StartAsync()
        {
            var host = new Host();
            var ready = new TaskCompletionSource<Uri>();
            var options = new ExchangeServeOptions { Port = 0, History = TimeSpan.FromMinutes(1), Speed = 5 };
            host._running = ExchangeServer.RunAsync(options, TimeProvider.System, ready.SetResult, host._stop.Token);
            await Task.WhenAny(ready.Task, host._running).WaitAsync(Patience, TestContext.Current.CancellationToken);
            if (host._running.IsFaulted) await host._running;
            host.Address = await ready.Task;
            return host;
        }

        public async Task<ClientWebSocket> ConnectAsync(string path)
        {
            var socket = new ClientWebSocket();
            using var patience = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Address.Port}{path}"), patience.Token);
            return socket;
        }

        public string Request(string id, string method, Dictionary<string, string> parameters)
        {
            parameters["apiKey"] = "key";
            parameters["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
            var payload = string.Join('&', parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
            parameters["signature"] = ExchangeWorld.Sign("secretsecret", payload);
            return JsonSerializer.Serialize(new { id, method, @params = parameters });
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running.WaitAsync(Patience, TestContext.Current.CancellationToken);
            _stop.Dispose();
        }
    }
}
