using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Names of user streams for clients of the older kind: valid for an hour, longer when kept.</summary>
internal sealed class BinanceListenKeys
{
    private const long Hour = 3600 * Timestamp.NanosecondsPerSecond;
    private readonly Dictionary<string, (ExchangeAccount Account, Timestamp End)> _keys = new(StringComparer.Ordinal);

    public static void Start(BinanceCall call)
    {
        var keys = call.Venue.ListenKeys._keys;
        var known = keys.FirstOrDefault(one => one.Value.Account == call.Account && one.Value.End > call.Exchange.Now).Key;
        var key = known ?? call.Venue.NewListenKey();
        keys[key] = (call.Account, call.Exchange.Now.AddNanoseconds(Hour));
        call.Json.WriteStartObject();
        call.Json.WriteString("listenKey", key);
        call.Json.WriteEndObject();
    }

    public static void Keep(BinanceCall call)
    {
        var key = Known(call);
        call.Venue.ListenKeys._keys[key] = (call.Account, call.Exchange.Now.AddNanoseconds(Hour));
        BinanceMarketData.Ping(call);
    }

    public static void Stop(BinanceCall call)
    {
        var key = Known(call);
        call.Venue.ListenKeys._keys.Remove(key);
        call.Venue.Users.Close(key);
        BinanceMarketData.Ping(call);
    }

    /// <summary>The account of a key that is still valid, or null.</summary>
    public ExchangeAccount? Account(string key, Timestamp now) => _keys.TryGetValue(key, out var known) && known.End > now ? known.Account : null;

    private static string Known(BinanceCall call)
    {
        var key = call.Parameters.RequiredText("listenKey");
        return call.Venue.ListenKeys.Account(key, call.Exchange.Now) == call.Account ? key : throw new BinanceError(-1125, "This listenKey does not exist.");
    }
}
