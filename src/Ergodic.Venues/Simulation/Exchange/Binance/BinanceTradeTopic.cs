using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Every trade, single or aggregated.</summary>
internal sealed class BinanceTradeTopic(string name, ExchangeMarket market, bool isAggregate) : BinanceTopic(name)
{
    private readonly TradeTape _tape = market.Tape;
    private long _last = isAggregate
        ? market.Tape.Aggregates is [.., var aggregate] ? aggregate.Id : 0
        : market.Tape.Count;

    /// <inheritdoc/>
    public override void Poll(SimulatedExchange exchange, Timestamp now)
    {
        if (isAggregate) Aggregates(now);
        else Trades(now);
    }

    private void Trades(Timestamp now)
    {
        var trades = _tape.Trades;
        for (var i = _tape.IndexOf(_last + 1); i < trades.Count; i++)
        {
            var trade = trades[i];
            _last = trade.Id;
            Send(json =>
            {
                json.WriteStartObject();
                json.WriteString("e", "trade");
                json.Time("E", now);
                json.WriteString("s", market.Instrument.Symbol);
                json.WriteNumber("t", trade.Id);
                json.Decimal("p", trade.Price);
                json.Decimal("q", trade.Quantity);
                json.Time("T", trade.Time);
                json.WriteBoolean("m", trade.IsBuyerMaker);
                json.WriteBoolean("M", true);
                json.WriteEndObject();
            });
        }
    }

    private void Aggregates(Timestamp now)
    {
        var trades = _tape.Aggregates;
        for (var i = _tape.IndexOfAggregate(_last + 1); i < trades.Count; i++)
        {
            var trade = trades[i];
            _last = trade.Id;
            Send(json =>
            {
                json.WriteStartObject();
                json.WriteString("e", "aggTrade");
                json.Time("E", now);
                json.WriteString("s", market.Instrument.Symbol);
                json.WriteNumber("a", trade.Id);
                json.Decimal("p", trade.Price);
                json.Decimal("q", trade.Quantity);
                json.WriteNumber("f", trade.FirstId);
                json.WriteNumber("l", trade.LastId);
                json.Time("T", trade.Time);
                json.WriteBoolean("m", trade.IsBuyerMaker);
                json.WriteBoolean("M", true);
                json.WriteEndObject();
            });
        }
    }
}
