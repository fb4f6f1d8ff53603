using System.Net.WebSockets;
using Ergodic.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The share venue's protocol on a simulated exchange: trading and market data over REST, both kinds of stream, all on one port.</summary>
internal sealed class AlpacaVenue : IExchangeProtocol
{
    private long _requests;

    public AlpacaVenue(ExchangeLoop loop, SimulatedExchange exchange, ulong seed, int requestsPerMinute, AlpacaHours hours)
    {
        Loop = loop;
        Hours = hours;
        Ids = new AlpacaIds(seed);
        Limits = new AlpacaLimits(requestsPerMinute);
        Updates = new AlpacaUpdateStream(this);
        Data = new AlpacaDataStreams(exchange);
        Start = exchange.Now;
        exchange.Listen(Updates);
        exchange.Listen(Data);
        hours.Keep(exchange);
        loop.AfterEach = AfterEach;
    }

    public ExchangeLoop Loop { get; }

    public AlpacaHours Hours { get; }

    public AlpacaIds Ids { get; }

    public AlpacaLimits Limits { get; }

    public AlpacaOrderBook Orders { get; } = new();

    public AlpacaUpdateStream Updates { get; }

    public AlpacaDataStreams Data { get; }

    /// <summary>When serving began.</summary>
    public Timestamp Start { get; }

    public AlpacaOrderReader Reader(SimulatedExchange exchange) => new(Ids, exchange);

    public string NewRequestId() => Ids.Of("request", ++_requests);

    /// <inheritdoc/>
    public void Map(WebApplication application, CancellationToken stopping)
    {
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        application.Run(context => AnswerAsync(context, stopping));
    }

    private static bool IsData(string path) => path is "/v2/iex" or "/v2/sip" or "/v2/delayed_sip" or "/v2/test" or "/v1beta3/crypto/us";

    private void AfterEach(SimulatedExchange exchange)
    {
        Hours.Keep(exchange);
        Data.Poll();
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        var path = (context.Request.Path.Value ?? "/").TrimEnd('/');
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await AlpacaFront.AnswerAsync(this, context).ConfigureAwait(false);
            return;
        }

        if (path != "/stream" && !IsData(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var isPacked = context.Request.ContentType?.Contains("msgpack", StringComparison.OrdinalIgnoreCase) == true;
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var isText = IsData(path) && !isPacked;
        var session = new SocketSession(socket, type: isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
        if (IsData(path)) await new AlpacaDataSocket(this, session, isPacked).RunAsync(either.Token).ConfigureAwait(false);
        else await new AlpacaTradingSocket(this, session).RunAsync(either.Token).ConfigureAwait(false);
    }
}
