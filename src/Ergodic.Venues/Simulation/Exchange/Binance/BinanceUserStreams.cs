using System.Buffers;
using System.Text.Json;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Tells accounts' owners what happens to them, on every stream they have open. On the exchange's loop only.</summary>
internal sealed class BinanceUserStreams(BinanceVenue venue) : IExchangeListener
{
    private readonly List<Subscription> _subscriptions = [];

    /// <summary>Starts telling a session of an account's events.</summary>
    /// <param name="account">Whose events.</param>
    /// <param name="session">Who hears.</param>
    /// <param name="id">The subscription events are wrapped with, or null for bare ones.</param>
    /// <param name="listenKey">The listen key it came by, or null.</param>
    /// <param name="isCombined">True wraps bare events with the listen key as the stream's name.</param>
    public void Open(ExchangeAccount account, SocketSession session, int? id, string? listenKey = null, bool isCombined = false) =>
        _subscriptions.Add(new Subscription(account, session, id, listenKey, isCombined));

    /// <summary>Stops telling a session, of one subscription or all.</summary>
    public int Close(SocketSession session, int? id = null) => _subscriptions.RemoveAll(one => one.Session == session && (id is null || one.Id == id));

    /// <summary>Ends the streams of a listen key.</summary>
    public void Close(string listenKey)
    {
        foreach (var one in _subscriptions.Where(one => one.ListenKey == listenKey).ToList())
        {
            _subscriptions.Remove(one);
            one.Session.Close();
        }
    }

    /// <summary>Ids of a session's subscriptions.</summary>
    public IEnumerable<int> Of(SocketSession session) => _subscriptions.Where(one => one.Session == session).Select(one => one.Id ?? -1);

    /// <inheritdoc/>
    public void OnOrder(in OrderReport report, ExchangeOrderChange change, ExchangeFill? fill)
    {
        var execution = venue.NextExecutionId();
        if (change == ExchangeOrderChange.Trade && report.Status == OrderStatus.Filled) venue.Limits.Filled(report.Order.Account, report.Time);
        var told = report;
        Tell(report.Order.Account, json => BinanceUserEvents.Execution(json, told, change, fill, execution));
    }

    /// <inheritdoc/>
    public void OnList(ExchangeOrderList list, bool hasBegun) => Tell(list.Account, json => BinanceUserEvents.List(json, list, hasBegun));

    /// <inheritdoc/>
    public void OnBalances(ExchangeAccount account, IReadOnlyList<ExchangeBalance> changed) =>
        Tell(account, json => BinanceUserEvents.Balances(json, account, changed));

    /// <inheritdoc/>
    public void OnTransfer(ExchangeAccount account, string asset, decimal amount) =>
        Tell(account, json => BinanceUserEvents.Transfer(json, account, asset, amount));

    /// <inheritdoc/>
    public void OnTrade(ExchangeMarket market, in PublicTrade trade)
    {
        // Trades are told by the market streams.
    }

    /// <inheritdoc/>
    public void OnDepth(ExchangeMarket market)
    {
        // So is the book.
    }

    private void Tell(ExchangeAccount account, Action<Utf8JsonWriter> write)
    {
        byte[]? bare = null;
        for (var i = _subscriptions.Count - 1; i >= 0; i--)
        {
            var one = _subscriptions[i];
            if (one.Account != account) continue;
            bare ??= Bytes(write);
            if (!one.Session.Send(one.Wrap(bare))) _subscriptions.RemoveAt(i);
        }
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        write(json);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private sealed record Subscription(ExchangeAccount Account, SocketSession Session, int? Id, string? ListenKey, bool IsCombined)
    {
        public byte[] Wrap(byte[] bare)
        {
            if (Id is null && !IsCombined) return bare;
            return Bytes(json =>
            {
                json.WriteStartObject();
                if (Id is { } id) json.WriteNumber("subscriptionId", id);
                else json.WriteString("stream", ListenKey);
                json.WritePropertyName(Id is null ? "data" : "event");
                json.WriteRawValue(bare, skipInputValidation: true);
                json.WriteEndObject();
            });
        }
    }
}
