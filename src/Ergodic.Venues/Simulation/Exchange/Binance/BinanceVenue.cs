using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>The spot venue's protocol on a simulated exchange: REST, market streams, user streams and the WebSocket API on one port.</summary>
internal sealed class BinanceVenue : IExchangeProtocol
{
    /// <summary>What an order does that meets its own account's, when it does not say.</summary>
    public const string DefaultSelfTradeMode = "EXPIRE_MAKER";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private readonly ulong _seed;
    private long _ids;
    private long _executions;

    public BinanceVenue(ExchangeLoop loop, SimulatedExchange exchange, ulong seed, BinanceLimits limits)
    {
        _seed = seed;
        Loop = loop;
        Limits = limits;
        Users = new BinanceUserStreams(this);
        Streams = new BinanceStreams();
        exchange.Listen(Users);
        loop.AfterEach = Streams.Poll;
    }

    public ExchangeLoop Loop { get; }

    public BinanceLimits Limits { get; }

    public BinanceUserStreams Users { get; }

    public BinanceStreams Streams { get; }

    public BinanceListenKeys ListenKeys { get; } = new();

    /// <summary>An id in the venue's manner, for a client that gave none: 22 letters and digits, the same in every run of a seed.</summary>
    public string NewId() => Word("id", ++_ids, 22);

    /// <summary>A listen key: 64 letters and digits.</summary>
    public string NewListenKey() => Word("listen", ++_ids, 64);

    /// <summary>The number of an execution report.</summary>
    public long NextExecutionId() => ++_executions;

    /// <inheritdoc/>
    public void Map(WebApplication application, CancellationToken stopping)
    {
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        application.Run(context => AnswerAsync(context, stopping));
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken stopping)
    {
        var path = context.Request.Path.Value ?? "/";
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await BinanceRest.AnswerAsync(this, context).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var session = new SocketSession(socket);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (path is "/ws-api/v3" or "/ws-api/v3/")
        {
            await new BinanceSocketApi(this, session, context.Connection.RemoteIpAddress?.ToString() ?? "").RunAsync(either.Token).ConfigureAwait(false);
            return;
        }

        var isCombined = path is "/stream" or "/stream/";
        var names = isCombined ? context.Request.Query["streams"].ToString() : path.StartsWith("/ws/", StringComparison.Ordinal) ? path[4..] : "";
        await new BinanceStreamSocket(this, session, isCombined).RunAsync(names.Split('/', StringSplitOptions.RemoveEmptyEntries), either.Token).ConfigureAwait(false);
    }

    private string Word(string kind, long number, int length)
    {
        Span<byte> bytes = stackalloc byte[64];
        SHA512.HashData(Encoding.UTF8.GetBytes($"{kind}/{_seed}/{number}"), bytes);
        Span<char> word = stackalloc char[length];
        for (var i = 0; i < length; i++) word[i] = Alphabet[bytes[i] % Alphabet.Length];
        return new string(word);
    }
}
