using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>
/// All engine events and movements of funds of a run as JSON lines in <c>events.jsonl</c>: what was seen can be re-derived from it alone
/// (<see cref="EventLogCheck"/>). Every so often, and at the end, a line states what the exchange itself holds, to be compared.
/// Format: the first line names the markets; <c>{"k":"e"}</c> lines are engine events in whole ticks and lots, <c>{"k":"m"}</c> movements,
/// <c>{"k":"s"}</c> states.
/// </summary>
internal sealed class ExchangeEventLog : IDisposable
{
    /// <summary>Name of the file in its folder.</summary>
    public const string FileName = "events.jsonl";

    private readonly Stream _file;
    private readonly Utf8JsonWriter _json;

    /// <summary>Starts a log in a folder that has none.</summary>
    /// <exception cref="IOException">There is one already, or the folder cannot be written.</exception>
    public ExchangeEventLog(string folder, SimulatedExchange exchange)
    {
        Directory.CreateDirectory(folder);
        _file = new BufferedStream(new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write, FileShare.Read), 1 << 16);
        _json = new Utf8JsonWriter(_file);
        _json.WriteStartObject();
        _json.WriteString("k", "h");
        _json.WriteNumber("version", 1);
        _json.WriteStartArray("markets");
        foreach (var market in exchange.Markets)
        {
            var instrument = market.Instrument;
            _json.WriteStartObject();
            _json.WriteString("symbol", instrument.Symbol);
            _json.WriteString("base", instrument.Base);
            _json.WriteString("quote", instrument.Quote);
            _json.WriteString("tick", Text(instrument.Tick));
            _json.WriteString("lot", Text(instrument.Lot));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        EndLine();
    }

    internal void Happened(ExchangeMarket market, ReadOnlySpan<MatchEvent> events)
    {
        foreach (ref readonly var one in events)
        {
            _json.WriteStartObject();
            _json.WriteString("k", "e");
            _json.WriteString("s", market.Instrument.Symbol);
            _json.WriteNumber("n", one.Sequence);
            _json.WriteNumber("t", one.Time.Nanoseconds);
            _json.WriteString("e", one.Kind.ToString());
            Number("o", one.OrderId);
            Number("w", one.Owner);
            Number("p", one.Price);
            Number("q", one.Quantity);
            Number("r", one.Remaining);
            Number("d", (int)one.Side);
            if (one.Reason != MatchReason.None) _json.WriteString("y", one.Reason.ToString());
            if (one.Kind == MatchEventKind.Trade)
            {
                Number("i", one.TradeId);
                Number("o2", one.OtherOrderId);
                Number("w2", one.OtherOwner);
                Number("r2", one.OtherRemaining);
            }

            EndLine();
        }
    }

    internal void Moved(Timestamp time, ExchangeAccount account, string asset, decimal amount, Movement why)
    {
        _json.WriteStartObject();
        _json.WriteString("k", "m");
        _json.WriteNumber("t", time.Nanoseconds);
        _json.WriteNumber("w", account.Number);
        _json.WriteString("a", asset);
        _json.WriteString("v", Text(amount));
        _json.WriteString("y", why.ToString());
        EndLine();
    }

    /// <summary>States what the exchange holds now.</summary>
    public void State(SimulatedExchange exchange)
    {
        _json.WriteStartObject();
        _json.WriteString("k", "s");
        _json.WriteNumber("t", exchange.Now.Nanoseconds);
        _json.WriteStartObject("balances");
        foreach (var account in exchange.Accounts)
        {
            _json.WriteStartObject(account.Number.ToString(CultureInfo.InvariantCulture));
            foreach (var balance in account.Balances) _json.WriteString(balance.Asset, Text(balance.Total));
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.WriteStartObject("markets");
        foreach (var market in exchange.Markets) Market(exchange, market);
        _json.WriteEndObject();
        EndLine();
        _file.Flush();
    }

    /// <summary>Writes what is still in memory and closes the file.</summary>
    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }

    private void Market(SimulatedExchange exchange, ExchangeMarket market)
    {
        _json.WriteStartObject(market.Instrument.Symbol);
        _json.WriteString("bids", Fingerprint.OfLevels(market.Depth.Levels(Domain.Orders.OrderSide.Buy)));
        _json.WriteString("asks", Fingerprint.OfLevels(market.Depth.Levels(Domain.Orders.OrderSide.Sell)));
        _json.WriteNumber("updateId", market.Depth.UpdateId);
        _json.WriteNumber("trades", market.Tape.Count);
        _json.WriteString("tape", Fingerprint.OfTrades(market.Tape.Trades));
        _json.WriteString("candles", Fingerprint.OfCandles(market.Candles(CandleInterval.Minute).Upto(exchange.Now)));
        _json.WriteStartObject("fills");
        foreach (var account in exchange.Accounts)
        {
            if (account.Kind == ExchangeAccountKind.Crowd) continue;
            var fills = account.Fills.Where(fill => fill.Order.Market == market);
            _json.WriteString(account.Number.ToString(CultureInfo.InvariantCulture), Fingerprint.OfFills(fills.Select(fill => (fill.Order.Id, fill.TradeId, fill.Price, fill.Quantity))));
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void Number(string name, long value)
    {
        if (value != 0) _json.WriteNumber(name, value);
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _file.WriteByte((byte)'\n');
    }
}
