using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Re-derives books, trades, candles, fills and balances from an event log and compares them with the states in it.</summary>
public sealed class EventLogCheck
{
    private const int MostDifferences = 20;
    private readonly Dictionary<string, Derived> _markets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, SortedDictionary<string, decimal>> _balances = [];
    private readonly List<string> _differences = [];
    private readonly Dictionary<(int Owner, string Asset), decimal> _unmoved = [];
    private long _line;
    private long _trades;
    private int _states;

    private EventLogCheck()
    {
    }

    /// <summary>Checks the log in a folder.</summary>
    /// <exception cref="TradingException">There is none, or a line is none of a log's (<see cref="ErrorCode.DataIntegrity"/>, with the line).</exception>
    public static EventLogVerdict Of(string folder)
    {
        var path = Path.Combine(folder, ExchangeEventLog.FileName);
        if (!File.Exists(path)) throw new TradingException(ErrorCode.InputValidation, $"there is no {ExchangeEventLog.FileName} in '{folder}': name the folder --journal named");
        var check = new EventLogCheck();
        foreach (var text in File.ReadLines(path))
        {
            check._line++;
            try
            {
                using var line = JsonDocument.Parse(text);
                check.Read(line.RootElement);
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new TradingException(ErrorCode.DataIntegrity, $"{path} line {check._line}: not a line of an event log ({fault.Message})", fault);
            }
        }

        return new EventLogVerdict(check._line, check._trades, check._states, check._differences);
    }

    private void Read(JsonElement line)
    {
        switch (line.GetProperty("k").GetString())
        {
            case "h":
                foreach (var market in line.GetProperty("markets").EnumerateArray()) Open(market);
                break;
            case "e":
                Happened(line, _markets[line.GetProperty("s").GetString()!]);
                break;
            case "m":
                Moved(line);
                break;
            case "s":
                Compare(line);
                break;
            default:
                throw new FormatException("unknown kind");
        }
    }

    private void Open(JsonElement market)
    {
        var instrument = new ExchangeInstrument
        {
            Symbol = market.GetProperty("symbol").GetString()!,
            Base = market.GetProperty("base").GetString()!,
            Quote = market.GetProperty("quote").GetString()!,
            Tick = Number(market.GetProperty("tick")),
            Lot = Number(market.GetProperty("lot")),
        };
        _markets.Add(instrument.Symbol, new Derived(instrument));
    }

    private void Happened(JsonElement line, Derived market)
    {
        var sequence = line.GetProperty("n").GetInt64();
        if (sequence != market.Sequence + 1) Differ($"event {sequence} of {market.Instrument.Symbol} follows {market.Sequence}");
        market.Sequence = sequence;
        var kind = Enum.Parse<MatchEventKind>(line.GetProperty("e").GetString()!);
        var (price, quantity, side) = (Whole(line, "p"), Whole(line, "q"), (OrderSide)Whole(line, "d"));
        if (kind == MatchEventKind.LevelChanged) market.Depth.Apply(side, price, quantity);
        if (kind != MatchEventKind.Trade) return;
        _trades++;
        var (taker, maker) = (Whole(line, "o"), Whole(line, "o2"));
        var (buyer, seller) = side == OrderSide.Buy ? (taker, maker) : (maker, taker);
        var trade = new PublicTrade(
            Whole(line, "i"), market.Instrument.PriceOf(price), market.Instrument.QuantityOf(quantity), new Timestamp(line.GetProperty("t").GetInt64()), side == OrderSide.Sell, buyer, seller);
        market.Tape.Add(trade, taker);
        market.Candles.Add(trade);
        Side(market, (int)Whole(line, "w"), taker, side == OrderSide.Buy ? 1 : -1, trade);
        Side(market, (int)Whole(line, "w2"), maker, side == OrderSide.Buy ? -1 : 1, trade);
    }

    /// <summary>A trade owes two movements to each side; those that follow must be these.</summary>
    private void Side(Derived market, int owner, long order, int sign, in PublicTrade trade)
    {
        if (!market.Fills.TryGetValue(owner, out var fills)) market.Fills.Add(owner, fills = []);
        fills.Add((order, trade.Id, trade.Price, trade.Quantity));
        Owe(owner, market.Instrument.Base, sign * trade.Quantity);
        Owe(owner, market.Instrument.Quote, -sign * trade.Quote);
    }

    private void Owe(int owner, string asset, decimal amount) => _unmoved[(owner, asset)] = _unmoved.GetValueOrDefault((owner, asset)) + amount;

    private void Moved(JsonElement line)
    {
        var (owner, asset, amount) = (line.GetProperty("w").GetInt32(), line.GetProperty("a").GetString()!, Number(line.GetProperty("v")));
        if (!_balances.TryGetValue(owner, out var balances)) _balances.Add(owner, balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal));
        balances[asset] = balances.GetValueOrDefault(asset) + amount;
        if (line.GetProperty("y").GetString() == nameof(Movement.Trade)) Owe(owner, asset, -amount);
    }

    private void Compare(JsonElement state)
    {
        _states++;
        foreach (var ((owner, asset), amount) in _unmoved)
            if (amount != 0) Differ($"trades of account {owner} and its movements of {asset} differ by {amount}");
        foreach (var account in state.GetProperty("balances").EnumerateObject())
        {
            var derived = _balances.GetValueOrDefault(int.Parse(account.Name, CultureInfo.InvariantCulture));
            foreach (var balance in account.Value.EnumerateObject())
            {
                var sum = derived?.GetValueOrDefault(balance.Name) ?? 0;
                if (sum != Number(balance.Value)) Differ($"account {account.Name} states {Number(balance.Value)} {balance.Name}, its movements give {sum}");
            }
        }

        foreach (var market in state.GetProperty("markets").EnumerateObject()) Compare(market.Value, _markets[market.Name], new Timestamp(state.GetProperty("t").GetInt64()));
    }

    private void Compare(JsonElement stated, Derived market, Timestamp now)
    {
        Same("bids", Fingerprint.OfLevels(market.Depth.Levels(OrderSide.Buy)));
        Same("asks", Fingerprint.OfLevels(market.Depth.Levels(OrderSide.Sell)));
        Same("tape", Fingerprint.OfTrades(market.Tape.Trades));
        Same("candles", Fingerprint.OfCandles(market.Candles.Upto(now)));
        if (stated.GetProperty("updateId").GetInt64() != market.Depth.UpdateId) Differ($"the book of {market.Instrument.Symbol} is at another update");
        foreach (var fills in stated.GetProperty("fills").EnumerateObject())
        {
            var derived = market.Fills.GetValueOrDefault(int.Parse(fills.Name, CultureInfo.InvariantCulture)) ?? [];
            if (fills.Value.GetString() != Fingerprint.OfFills(derived)) Differ($"fills of account {fills.Name} in {market.Instrument.Symbol} differ");
        }

        void Same(string name, string derived)
        {
            if (stated.GetProperty(name).GetString() is var told && told != derived) Differ($"{name} of {market.Instrument.Symbol}: states {told}, events give {derived}");
        }
    }

    private void Differ(string what)
    {
        if (_differences.Count < MostDifferences) _differences.Add($"line {_line}: {what}");
    }

    private static long Whole(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);

    private sealed class Derived(ExchangeInstrument instrument)
    {
        public ExchangeInstrument Instrument { get; } = instrument;

        public DepthView Depth { get; } = new();

        public TradeTape Tape { get; } = new();

        public CandleSeries Candles { get; } = new(CandleInterval.Minute);

        public Dictionary<int, List<(long Order, long Trade, decimal Price, decimal Quantity)>> Fills { get; } = [];

        public long Sequence { get; set; }
    }
}
