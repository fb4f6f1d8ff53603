using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Simulation.Exchange.Binance;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>A quiet exchange with one market and two accounts, asked directly and over the venue's REST front, without a network.</summary>
internal sealed class ExchangeWorld : IAsyncDisposable
{
    public const string Symbol = "BTCUSDT";
    private readonly ExchangeLoop _loop;

    public ExchangeWorld(Func<ExchangeInstrument, ExchangeInstrument>? change = null, ExchangeRules? rules = null, int weight = 1_000_000, int orders = 1_000_000)
    {
        var instrument = BinanceMarkets.All[0].Instrument;
        Exchange = new SimulatedExchange(rules ?? new ExchangeRules(), [change?.Invoke(instrument) ?? instrument], Timestamp.FromUtc(2026, 1, 2));
        Alice = Open("alice");
        Bob = Open("bob");
        _loop = new ExchangeLoop(Exchange, TimeProvider.System, Timeout.InfiniteTimeSpan);
        Venue = new BinanceVenue(_loop, Exchange, 7, new BinanceLimits(weight, orders));
    }

    public SimulatedExchange Exchange { get; }

    public BinanceVenue Venue { get; }

    public ExchangeAccount Alice { get; }

    public ExchangeAccount Bob { get; }

    public ExchangeMarket Market => Exchange.Markets[0];

    public static ExchangeOrderRequest Limit(OrderSide side, decimal price, decimal quantity, string id = "") => new()
    {
        Symbol = Symbol,
        Side = side,
        Type = OrderType.Limit,
        Price = price,
        Quantity = quantity,
        ClientOrderId = id.Length > 0 ? id : Guid.NewGuid().ToString("N"),
        Tag = new BinanceTerms { Type = "LIMIT" },
    };

    public ExchangeOrder Place(ExchangeAccount account, ExchangeOrderRequest request)
    {
        var (order, refusal) = Exchange.Place(account, request);
        refusal.IsRefused.ShouldBeFalse(refusal.ToString());
        return order.ShouldNotBeNull();
    }

    public void Wait(double seconds) => Exchange.AdvanceTo(Exchange.Now.AddNanoseconds((long)(seconds * Timestamp.NanosecondsPerSecond)));

    /// <summary>A signed request as alice, or whom the parameter names; the parameters as they are in a query.</summary>
    public (int Status, JsonElement Body, IReadOnlyList<(string Name, string Value)> Headers) Ask(string route, string query = "", string who = "alice", string? secret = null)
    {
        var time = Exchange.Now.Nanoseconds / 1_000_000;
        var signed = query.Contains("timestamp=", StringComparison.Ordinal) ? query : $"{(query.Length > 0 ? query + "&" : "")}timestamp={time}";
        return Send(route, $"{signed}&signature={Sign(secret ?? who + "secret", signed)}", "", who);
    }

    /// <summary>A request exactly as given.</summary>
    public (int Status, JsonElement Body, IReadOnlyList<(string Name, string Value)> Headers) Send(string route, string query, string body, string key)
    {
        var answer = BinanceRest.Answer(Venue, Exchange, route, query, body, key, "127.0.0.1");
        using var document = JsonDocument.Parse(answer.Body);
        return (answer.Status, document.RootElement.Clone(), answer.Headers);
    }

    public static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private ExchangeAccount Open(string key)
    {
        var account = Exchange.Open(ExchangeAccountKind.Cash, key, key + "secret");
        Exchange.Deposit(account, "BTC", 10);
        Exchange.Deposit(account, "USDT", 100_000);
        return account;
    }
}
