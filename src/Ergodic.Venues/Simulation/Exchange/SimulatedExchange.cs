using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>
/// An exchange without a protocol: accounts, markets with their matching engines, orders and their history, fees, and what everybody sees. Protocols
/// translate to and from it and decide nothing. One thread (<see cref="ExchangeLoop"/> sees to that); the only clock is <see cref="AdvanceTo"/>;
/// the same calls with the same crowds give the same answers.
/// </summary>
internal sealed partial class SimulatedExchange
{
    private readonly Dictionary<string, ExchangeMarket> _markets = new(StringComparer.Ordinal);
    private readonly List<ExchangeMarket> _marketList = [];
    private readonly List<ExchangeAccount> _accounts = [];
    private readonly Dictionary<string, ExchangeAccount> _accountByKey = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> _fees = new(StringComparer.Ordinal);
    private readonly List<IExchangeListener> _listeners = [];
    private readonly CrowdDesk _desk;

    public SimulatedExchange(ExchangeRules rules, IEnumerable<ExchangeInstrument> instruments, Timestamp start)
    {
        Rules = rules;
        Now = start;
        _desk = new CrowdDesk(this);
        Crowd = Add(new ExchangeAccount(0, ExchangeAccountKind.Crowd, "", ""));
        foreach (var instrument in instruments)
        {
            var market = new ExchangeMarket(instrument, new MatchingEngine(new MatchingOptions { Capacity = 4096 }));
            if (!_markets.TryAdd(instrument.Symbol, market)) throw new TradingException(ErrorCode.Configuration, $"there are two markets {instrument.Symbol}");
            _marketList.Add(market);
        }
    }

    /// <summary>What holds on all markets.</summary>
    public ExchangeRules Rules { get; }

    /// <summary>The time of the last request or crowd order; never goes back.</summary>
    public Timestamp Now { get; private set; }

    /// <summary>Markets in the order given.</summary>
    public IReadOnlyList<ExchangeMarket> Markets => _marketList;

    /// <summary>All accounts by number, the crowd's first.</summary>
    public IReadOnlyList<ExchangeAccount> Accounts => _accounts;

    /// <summary>The account of the other participants.</summary>
    public ExchangeAccount Crowd { get; }

    /// <summary>Fees taken so far, by asset.</summary>
    public IReadOnlyDictionary<string, decimal> Fees => _fees;

    /// <summary>Where engine events and movements of funds are written, or null.</summary>
    internal ExchangeEventLog? Log { get; set; }

    /// <summary>The market of a symbol, or null.</summary>
    public ExchangeMarket? Market(string symbol) => _markets.GetValueOrDefault(symbol);

    /// <summary>The account of a key, or null.</summary>
    public ExchangeAccount? Account(string key) => _accountByKey.GetValueOrDefault(key);

    /// <summary>The last price of a symbol, the middle of the book before the first trade, 0 without either.</summary>
    public decimal Mark(string symbol)
    {
        if (Market(symbol) is not { } market) return 0;
        if (market.LastPrice > 0) return market.LastPrice;
        var (bid, ask) = (market.Engine.BestBid, market.Engine.BestAsk);
        return market.Instrument.PriceOf(1) * (bid > 0 && ask > 0 ? (bid + ask) / 2m : Math.Max(bid, ask));
    }

    /// <summary>Opens an account without anything in it.</summary>
    /// <exception cref="TradingException">The key is taken.</exception>
    public ExchangeAccount Open(ExchangeAccountKind kind, string key, string secret, Ed25519PublicKey? publicKey = null)
    {
        if (_accountByKey.ContainsKey(key)) throw new TradingException(ErrorCode.Configuration, $"two accounts have the key {key}; give each its own");
        return Add(new ExchangeAccount(_accounts.Count, kind, key, secret) { PublicKey = publicKey });
    }

    /// <summary>Adds to a balance (takes from it when negative).</summary>
    public void Deposit(ExchangeAccount account, string asset, decimal amount)
    {
        Move(account, asset, amount, Movement.Transfer);
        foreach (var listener in _listeners) listener.OnTransfer(account, asset, amount);
        _changed.Clear();
    }

    /// <summary>Lets somebody hear what happens from now on.</summary>
    public void Listen(IExchangeListener listener) => _listeners.Add(listener);

    /// <summary>Moves time on: the crowds' orders until then come in the order of their times, then what is due expires.</summary>
    public void AdvanceTo(Timestamp now)
    {
        while (NextCrowd() is { Crowd: { } crowd } market && crowd.Next <= now)
        {
            Now = Timestamp.Max(Now, crowd.Next);
            _desk.SitDown(market);
            crowd.Act(_desk);
        }

        Now = Timestamp.Max(Now, now);
        foreach (var market in _marketList) Settle(market, market.Engine.Expire(Now));
    }

    /// <summary>Goes to a phase of trading.</summary>
    public void SetPhase(ExchangeMarket market, MarketPhase phase) => Settle(market, market.Engine.SetPhase(phase, Now));

    private ExchangeMarket? NextCrowd()
    {
        ExchangeMarket? first = null;
        foreach (var market in _marketList)
            if (market.Crowd is { } crowd && (first is null || crowd.Next < first.Crowd!.Next)) first = market;
        return first;
    }

    private ExchangeAccount Add(ExchangeAccount account)
    {
        _accounts.Add(account);
        if (account.Key.Length > 0) _accountByKey.Add(account.Key, account);
        return account;
    }
}
