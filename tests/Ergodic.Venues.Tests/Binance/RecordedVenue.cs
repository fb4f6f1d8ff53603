using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Binance;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Binance;

/// <summary>A venue made of answers: what is asked is noted, what is answered the test says.</summary>
internal sealed class RecordedVenue : HttpMessageHandler, IVenueInbox
{
    public const long Clock = 1_700_000_000_000;

    public Func<HttpRequestMessage, Task<HttpResponseMessage>> Answer { get; set; } = _ => throw new HttpRequestException("nobody there");

    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<VenueReport> Reports { get; } = new();

    public ConcurrentQueue<VenueNotice> Notices { get; } = new();

    public ConcurrentQueue<VenueSnapshot> Snapshots { get; } = new();

    public static Task<HttpResponseMessage> Says(string body, int status = 200) =>
        Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public BinanceClient Rest() => new(
        new BinanceOptions { Rest = new Uri("http://venue.test"), Key = "key", Secret = "secretsecret" }, new HttpClient(this), new StoppedClock());

    public void Report(in VenueReport report) => Reports.Enqueue(report);

    public void Notice(in VenueNotice notice) => Notices.Enqueue(notice);

    public void Snapshot(VenueSnapshot snapshot) => Snapshots.Enqueue(snapshot);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}");
        return await Answer(request).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Clock);
    }
}
