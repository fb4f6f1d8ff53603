using System.Buffers;
using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Tells clients what happens to their orders, and gives replaced orders their new ids. On the exchange's loop only.</summary>
internal sealed class AlpacaUpdateStream(AlpacaVenue venue) : IExchangeListener
{
    private readonly List<(ExchangeAccount Account, SocketSession Session)> _clients = [];
    private readonly Dictionary<(int Account, string Symbol), decimal> _positions = [];
    private (AlpacaOrder Old, AlpacaTerms Terms)? _expected;
    private AlpacaOrder? _replacing;
    private long _events;

    /// <summary>Tells a client from now on.</summary>
    public void Open(ExchangeAccount account, SocketSession session)
    {
        if (!_clients.Contains((account, session))) _clients.Add((account, session));
    }

    /// <summary>Tells it no more.</summary>
    public void Close(SocketSession session) => _clients.RemoveAll(client => client.Session == session);

    /// <summary>The next amendment of a suspended order gives it a new id.</summary>
    public void Expect(AlpacaOrder old, AlpacaTerms terms) => _expected = (old, terms);

    /// <summary>It was refused.</summary>
    public void Forget() => _expected = null;

    /// <summary>Puts the expected order in the old one's place.</summary>
    public AlpacaOrder Succeed(Timestamp now)
    {
        var (old, terms) = _expected ?? throw new InvalidOperationException("No replacement is under way.");
        _expected = null;
        var successor = venue.Orders.Succeed(old, terms, now);
        Tell(old, AlpacaOrderState.Of(old), "replaced", now, null);
        Tell(successor, AlpacaOrderState.Of(successor) with { Filled = 0, Quote = 0, Status = "new" }, "new", now, null);
        return successor;
    }

    /// <summary>An order is about to be canceled and placed anew.</summary>
    public void Replacing(AlpacaOrder old) => _replacing = old;

    /// <summary>It was: under this id, or was only canceled when there is none.</summary>
    public void Replaced(AlpacaOrder old, string? by)
    {
        _replacing = null;
        if (by is null) old.Resume();
        else old.Replaced(by);
        Tell(old, AlpacaOrderState.Of(old), by is null ? "canceled" : "replaced", old.Updated, null);
    }

    /// <inheritdoc/>
    public void OnOrder(in OrderReport report, ExchangeOrderChange change, ExchangeFill? fill)
    {
        if (change == ExchangeOrderChange.Replaced && _expected is not null)
        {
            Succeed(report.Time);
            return;
        }

        var order = venue.Orders.Of(report.Order);
        if (fill is not null) Hold(fill);
        if (order == _replacing && change is ExchangeOrderChange.Canceled) return;
        var state = AlpacaOrderState.Of(order, report);
        if (Word(report, change, state) is { } word) Tell(order, state, word, report.Time, fill);
    }

    /// <inheritdoc/>
    public void OnList(ExchangeOrderList list, bool hasBegun)
    {
    }

    /// <inheritdoc/>
    public void OnBalances(ExchangeAccount account, IReadOnlyList<ExchangeBalance> changed)
    {
    }

    /// <inheritdoc/>
    public void OnTransfer(ExchangeAccount account, string asset, decimal amount)
    {
    }

    /// <inheritdoc/>
    public void OnTrade(ExchangeMarket market, in PublicTrade trade)
    {
    }

    /// <inheritdoc/>
    public void OnDepth(ExchangeMarket market)
    {
    }

    private static string? Word(in OrderReport report, ExchangeOrderChange change, in AlpacaOrderState state) => change switch
    {
        ExchangeOrderChange.New when report.Status == OrderStatus.Held => "held",
        ExchangeOrderChange.New => report.Order.Market.Phase == MarketPhase.Continuous ? "new" : "accepted",
        ExchangeOrderChange.Released => "new",
        ExchangeOrderChange.Trade => report.Status == OrderStatus.Filled ? "fill" : "partial_fill",
        ExchangeOrderChange.Reduced or ExchangeOrderChange.Replaced => "restated",
        ExchangeOrderChange.Canceled or ExchangeOrderChange.Expired => state.Status,
        _ => null,
    };

    private void Hold(ExchangeFill fill)
    {
        var place = (fill.Order.Account.Number, fill.Order.Request.Symbol);
        _positions[place] = _positions.GetValueOrDefault(place) + (fill.Order.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity);
    }

    private void Tell(AlpacaOrder order, in AlpacaOrderState state, string what, Timestamp time, ExchangeFill? fill)
    {
        _events++;
        if (!_clients.Any(client => client.Account == order.Order.Account)) return;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("stream", "trade_updates");
        json.WriteStartObject("data");
        json.WriteString("event", what);
        json.Time("timestamp", time);
        json.Time("at", time);
        json.WriteString("execution_id", fill is null ? venue.Ids.Of("execution", _events) : venue.Ids.OfFill(fill));
        json.WritePropertyName("order");
        AlpacaOrderJson.Write(json, venue.Orders, order, state, nests: true);
        if (fill is not null)
        {
            json.Amount("price", fill.Price);
            json.Amount("qty", fill.Quantity);
            json.Amount("position_qty", _positions[(order.Order.Account.Number, fill.Order.Request.Symbol)]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        foreach (var (account, session) in _clients)
            if (account == order.Order.Account) session.Send(buffer.WrittenMemory);
    }
}
