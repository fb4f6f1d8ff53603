using System.Buffers;
using System.Text.Json;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Market data as it happens: notes quotes, and sends each client what it follows, once an operation in one frame. On the exchange's loop only.</summary>
internal sealed class AlpacaDataStreams : IExchangeListener
{
    private readonly SimulatedExchange _exchange;
    private readonly List<AlpacaDataSocket> _clients = [];
    private readonly Dictionary<ExchangeMarket, AlpacaQuoteTape> _quotes = [];
    private readonly Dictionary<ExchangeMarket, MarketPhase> _phases = [];
    private Timestamp _minute;

    public AlpacaDataStreams(SimulatedExchange exchange)
    {
        _exchange = exchange;
        _minute = CandleInterval.Minute.OpenOf(exchange.Now);
        foreach (var market in exchange.Markets)
        {
            _quotes.Add(market, new AlpacaQuoteTape(market));
            _phases.Add(market, market.Phase);
        }
    }

    /// <summary>The latest quotes of a market.</summary>
    public AlpacaQuoteTape Quotes(ExchangeMarket market) => _quotes[market];

    public void Open(AlpacaDataSocket client) => _clients.Add(client);

    public void Close(AlpacaDataSocket client) => _clients.Remove(client);

    /// <summary>Sends what is new after an operation.</summary>
    public void Poll()
    {
        if (CandleInterval.Minute.OpenOf(_exchange.Now) > _minute)
        {
            foreach (var market in _exchange.Markets) TellBars(market, _minute);
            _minute = CandleInterval.Minute.OpenOf(_exchange.Now);
        }

        foreach (var market in _exchange.Markets) TellStatus(market);
        foreach (var client in _clients) client.Flush();
    }

    /// <inheritdoc/>
    public void OnTrade(ExchangeMarket market, in PublicTrade trade)
    {
        if (!IsFollowed("trades", market)) return;
        var seen = trade;
        Tell("trades", market, json => AlpacaTicks.Trade(json, market, seen, isStream: true));
    }

    /// <inheritdoc/>
    public void OnDepth(ExchangeMarket market)
    {
        var tape = _quotes[market];
        if (!tape.Note(_exchange.Now) || !IsFollowed("quotes", market)) return;
        Tell("quotes", market, json => AlpacaTicks.Quote(json, market, tape.Quotes[^1], isStream: true));
    }

    /// <inheritdoc/>
    public void OnOrder(in OrderReport report, ExchangeOrderChange change, ExchangeFill? fill)
    {
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

    /// <summary>Bars of the minutes that are over, and the day so far.</summary>
    private void TellBars(ExchangeMarket market, Timestamp from)
    {
        var now = _exchange.Now;
        if (IsFollowed("bars", market))
        {
            var minutes = market.Candles(CandleInterval.Minute);
            var candles = minutes.Upto(now);
            for (var i = minutes.IndexOf(from); i < candles.Count - 1; i++)
            {
                var bar = AlpacaBar.Of(candles[i]);
                if (bar.Count > 0) Tell("bars", market, json => AlpacaTicks.Bar(json, market, bar, "b"));
            }
        }

        if (!IsFollowed("dailyBars", market)) return;
        var days = AlpacaBar.All(market, "1Day", now);
        if (days.Count > 0) Tell("dailyBars", market, json => AlpacaTicks.Bar(json, market, days[^1], "d"));
    }

    private void TellStatus(ExchangeMarket market)
    {
        if (_phases[market] == market.Phase) return;
        _phases[market] = market.Phase;
        if (IsFollowed("statuses", market))
            Tell("statuses", market, json => AlpacaTicks.Status(json, market, _exchange.Now, market.Phase == MarketPhase.Continuous));
    }

    private bool IsFollowed(string channel, ExchangeMarket market)
    {
        foreach (var client in _clients)
            if (client.Follows(channel, market.Instrument.Symbol)) return true;
        return false;
    }

    private void Tell(string channel, ExchangeMarket market, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        write(json);
        json.Flush();
        foreach (var client in _clients)
            if (client.Follows(channel, market.Instrument.Symbol)) client.Add(buffer.WrittenMemory);
    }
}
