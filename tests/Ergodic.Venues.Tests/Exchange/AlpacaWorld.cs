using System.Net;
using System.Text.Json;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Simulation.Exchange.Alpaca;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>A quiet share venue with two accounts, asked over its REST front without a network; a connector's HTTP client can be pointed at it.</summary>
internal sealed class AlpacaWorld : HttpMessageHandler, IAsyncDisposable
{
    private readonly ExchangeLoop _loop;
    private readonly Lock _lock = new();

    public AlpacaWorld(int limit = 1_000_000, bool isUsHours = false, Timestamp? start = null)
    {
        Exchange = new SimulatedExchange(AlpacaListings.Rules, AlpacaListings.All.Select(asset => asset.Instrument), start ?? Timestamp.FromUtc(2026, 1, 5, 15));
        Alice = Open("alice");
        Bob = Open("bob");
        _loop = new ExchangeLoop(Exchange, TimeProvider.System, Timeout.InfiniteTimeSpan);
        Venue = new AlpacaVenue(_loop, Exchange, 7, limit, new AlpacaHours(isUsHours));
    }

    public SimulatedExchange Exchange { get; }

    public AlpacaVenue Venue { get; }

    public ExchangeAccount Alice { get; }

    public ExchangeAccount Bob { get; }

    /// <summary>Runs before each request is answered.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public void Wait(double seconds) => Exchange.AdvanceTo(Exchange.Now.AddNanoseconds((long)(seconds * Timestamp.NanosecondsPerSecond)));

    /// <summary>A request such as <c>GET /v2/orders?status=all</c>.</summary>
    public (int Status, JsonElement Body, IReadOnlyList<(string Name, string Value)> Headers) Ask(string request, string body = "", string who = "alice", string? secret = null)
    {
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        var cut = path.IndexOf('?', StringComparison.Ordinal);
        var answer = AlpacaFront.Answer(Venue, Exchange, method, cut < 0 ? path : path[..cut], cut < 0 ? "" : path[cut..], body, who, secret ?? $"{who}secret");
        if (answer.Body.Length == 0) return (answer.Status, default, answer.Headers);
        using var document = JsonDocument.Parse(answer.Body);
        return (answer.Status, document.RootElement.Clone(), answer.Headers);
    }

    /// <summary>The body of a request that succeeds.</summary>
    public JsonElement Get(string request, string body = "", string who = "alice")
    {
        var (status, answer, _) = Ask(request, body, who);
        status.ShouldBeInRange(200, 299, $"{request} {body}: {answer}");
        return answer;
    }

    /// <summary>A limit order's answer.</summary>
    public JsonElement Limit(string side, decimal price, decimal quantity, string who = "alice", string more = "") => Get(
        "POST /v2/orders", $$"""{"symbol":"AAPL","side":"{{side}}","type":"limit","time_in_force":"gtc","qty":"{{quantity}}","limit_price":{{price}}{{more}}}""", who);

    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        Dispose();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var uri = request.RequestUri!;
        lock (_lock)
        {
            Before($"{request.Method} {uri.AbsolutePath}");
            var (key, secret) = (request.Headers.GetValues("APCA-API-KEY-ID").Single(), request.Headers.GetValues("APCA-API-SECRET-KEY").Single());
            var answer = AlpacaFront.Answer(Venue, Exchange, request.Method.Method, uri.AbsolutePath, uri.Query, body, key, secret);
            return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ReadOnlyMemoryContent(answer.Body) };
        }
    }

    private ExchangeAccount Open(string name)
    {
        var account = Exchange.Open(ExchangeAccountKind.Margin, name, $"{name}secret");
        Exchange.Deposit(account, AlpacaListings.Cash, 100_000m);
        return account;
    }
}
