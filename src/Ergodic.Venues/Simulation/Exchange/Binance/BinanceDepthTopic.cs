using System.Text.Json;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Changes of a book, gathered for a while: each message goes on where the one before ended.</summary>
internal sealed class BinanceDepthTopic(string name, ExchangeMarket market, long period) : BinanceTopic(name)
{
    private readonly DepthDiff _diff = market.Depth.Follow();
    private Timestamp _due;

    /// <inheritdoc/>
    public override void Poll(SimulatedExchange exchange, Timestamp now)
    {
        if (now < _due || _diff.LastId < _diff.FirstId) return;
        _due = now.AddNanoseconds(period);
        Send(json =>
        {
            json.WriteStartObject();
            json.WriteString("e", "depthUpdate");
            json.Time("E", now);
            json.WriteString("s", market.Instrument.Symbol);
            json.WriteNumber("U", _diff.FirstId);
            json.WriteNumber("u", _diff.LastId);
            Side(json, "b", OrderSide.Buy);
            Side(json, "a", OrderSide.Sell);
            json.WriteEndObject();
        });
        _diff.Clear();
    }

    /// <inheritdoc/>
    public override void End() => market.Depth.Unfollow(_diff);

    private void Side(Utf8JsonWriter json, string name, OrderSide side) =>
        json.Levels(name, market.Instrument, _diff.Prices(side).Select(price => KeyValuePair.Create(price, market.Depth.At(side, price))));
}
