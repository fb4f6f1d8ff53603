using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Ergodic.Venues.Connections;

/// <summary>Makes HTTP requests to a venue: one attempt each, never retried here, since only the core knows whether a second one is safe.</summary>
public sealed class VenueHttp(HttpClient client, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Sends a request and reads the whole answer; trouble on the way is an answer too.</summary>
    public async Task<VenueAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await client.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return new VenueAnswer((int)response.StatusCode, body, WaitOf(response.Headers.RetryAfter), null, WasSent: true);
        }
        catch (HttpRequestException fault)
        {
            return new VenueAnswer(0, default, null, fault.Message, WasSent: !IsBeforeSending(fault));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new VenueAnswer(0, default, null, $"no answer within {LongestWait.TotalSeconds:0} s", WasSent: true);
        }
        catch (IOException fault)
        {
            return new VenueAnswer(0, default, null, fault.Message, WasSent: true);
        }
    }

    private static bool IsBeforeSending(HttpRequestException fault) =>
        fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        || (fault.HttpRequestError == HttpRequestError.ConnectionError && fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused });

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
}
