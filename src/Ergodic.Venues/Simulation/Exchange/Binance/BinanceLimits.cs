using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>
/// Request weight an address and orders an account may use, counted in fixed windows as the venue does. Going on after a refusal leads to a ban of two
/// minutes. Touched on the exchange's loop only.
/// </summary>
internal sealed class BinanceLimits(int weightPerMinute = 6000, int ordersPerTenSeconds = 100, int ordersPerDay = 200_000)
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private const int RefusalsBeforeBan = 20;
    private readonly Dictionary<string, Usage> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (Window Ten, Window Day)> _byAccount = [];

    public int WeightPerMinute { get; } = weightPerMinute;

    /// <summary>Counts a request's weight and returns what its minute has used by now.</summary>
    /// <exception cref="BinanceError">429 when that is too much, 418 when refusals were not heeded.</exception>
    public int Use(string address, int weight, Timestamp now)
    {
        if (!_byAddress.TryGetValue(address, out var usage)) _byAddress.Add(address, usage = new Usage());
        if (now < usage.BannedUntil)
        {
            var until = usage.BannedUntil.Nanoseconds / 1_000_000;
            throw new BinanceError(-1003, $"Way too much request weight used; IP banned until {until}. Please use WebSocket Streams for live updates to avoid bans.", 418)
            {
                RetryAfterSeconds = Seconds(usage.BannedUntil - now),
            };
        }

        var used = usage.Weight.Add(now, Minute, weight);
        if (used <= WeightPerMinute)
        {
            usage.Refusals = 0;
            return used;
        }

        if (++usage.Refusals > RefusalsBeforeBan)
        {
            usage.Refusals = 0;
            usage.BannedUntil = now.AddNanoseconds(2 * Minute);
        }

        throw new BinanceError(
            -1003,
            $"Too much request weight used; current limit is {WeightPerMinute} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.",
            429)
        {
            RetryAfterSeconds = Seconds(Minute - (now.Nanoseconds % Minute)),
        };
    }

    /// <summary>Counts new orders of an account.</summary>
    /// <exception cref="BinanceError">They are too many.</exception>
    public void Order(ExchangeAccount account, int orders, Timestamp now)
    {
        var (ten, day) = Windows(account);
        if (ten.Peek(now, Minute / 6) + orders > ordersPerTenSeconds) throw Much(ordersPerTenSeconds, "10 SECOND", Minute / 6, now);
        if (day.Peek(now, Timestamp.NanosecondsPerDay) + orders > ordersPerDay) throw Much(ordersPerDay, "1 DAY", Timestamp.NanosecondsPerDay, now);
        ten.Add(now, Minute / 6, orders);
        day.Add(now, Timestamp.NanosecondsPerDay, orders);
    }

    /// <summary>A filled order gives its count back, as at the venue.</summary>
    public void Filled(ExchangeAccount account, Timestamp now)
    {
        var (ten, day) = Windows(account);
        if (ten.Peek(now, Minute / 6) > 0) ten.Add(now, Minute / 6, -1);
        if (day.Peek(now, Timestamp.NanosecondsPerDay) > 0) day.Add(now, Timestamp.NanosecondsPerDay, -1);
    }

    /// <summary>Orders of an account in this ten seconds and this day.</summary>
    public (int TenSeconds, int Day) Orders(ExchangeAccount account, Timestamp now)
    {
        var (ten, day) = Windows(account);
        return (ten.Peek(now, Minute / 6), day.Peek(now, Timestamp.NanosecondsPerDay));
    }

    /// <summary>Writes the limits as an array; with counts where an account is given.</summary>
    public void Write(Utf8JsonWriter json, string? name, ExchangeAccount? account, int? usedWeight, Timestamp now)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        if (usedWeight is not null || account is null) One(json, "REQUEST_WEIGHT", "MINUTE", 1, WeightPerMinute, usedWeight);
        var counts = account is null ? default((int TenSeconds, int Day)?) : Orders(account, now);
        if (account is not null || usedWeight is null)
        {
            One(json, "ORDERS", "SECOND", 10, ordersPerTenSeconds, counts?.TenSeconds);
            One(json, "ORDERS", "DAY", 1, ordersPerDay, counts?.Day);
        }

        if (account is null && usedWeight is null) One(json, "RAW_REQUESTS", "MINUTE", 5, 61_000, null);
        json.WriteEndArray();
    }

    private static void One(Utf8JsonWriter json, string type, string interval, int number, int limit, int? count)
    {
        json.WriteStartObject();
        json.WriteString("rateLimitType", type);
        json.WriteString("interval", interval);
        json.WriteNumber("intervalNum", number);
        json.WriteNumber("limit", limit);
        if (count is { } known) json.WriteNumber("count", known);
        json.WriteEndObject();
    }

    private (Window Ten, Window Day) Windows(ExchangeAccount account)
    {
        if (_byAccount.TryGetValue(account.Number, out var windows)) return windows;
        _byAccount.Add(account.Number, windows = (new Window(), new Window()));
        return windows;
    }

    private static BinanceError Much(int limit, string interval, long length, Timestamp now) =>
        new(-1015, $"Too many new orders; current limit is {limit} orders per {interval}.", 429) { RetryAfterSeconds = Seconds(length - (now.Nanoseconds % length)) };

    private static int Seconds(long nanoseconds) => (int)((nanoseconds + Timestamp.NanosecondsPerSecond - 1) / Timestamp.NanosecondsPerSecond);

    private sealed class Usage
    {
        public Window Weight { get; } = new();

        public int Refusals { get; set; }

        public Timestamp BannedUntil { get; set; }
    }

    private sealed class Window
    {
        private long _number;
        private int _count;

        public int Peek(Timestamp now, long length) => now.Nanoseconds / length == _number ? _count : 0;

        public int Add(Timestamp now, long length, int amount)
        {
            _count = Peek(now, length) + amount;
            _number = now.Nanoseconds / length;
            return _count;
        }
    }
}
