using Ergodic.DataSources.Synthetic;
using Ergodic.Venues.Simulation.Exchange.Alpaca;
using Ergodic.Venues.Simulation.Exchange.Binance;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>What serving a venue's protocol takes: its rules, its markets, what accounts are and begin with, and the protocol itself.</summary>
/// <param name="Rules">What holds on all markets.</param>
/// <param name="Markets">Markets, the made-up asset behind each, its mean order, and lots in a step of its sizes.</param>
/// <param name="Kind">How accounts pay.</param>
/// <param name="Balances">What an account begins with unless it says otherwise.</param>
/// <param name="Speak">Puts the protocol in front of an exchange.</param>
internal sealed record ExchangeSetup(
    ExchangeRules Rules,
    IReadOnlyList<(ExchangeInstrument Instrument, SyntheticAsset Asset, double OrderSize, long Step)> Markets,
    ExchangeAccountKind Kind,
    IReadOnlyDictionary<string, decimal> Balances,
    Func<ExchangeLoop, SimulatedExchange, ExchangeServeOptions, IExchangeProtocol> Speak)
{
    /// <summary>By the protocol's name.</summary>
    public static IReadOnlyDictionary<string, ExchangeSetup> All { get; } = new Dictionary<string, ExchangeSetup>(StringComparer.Ordinal)
    {
        ["binance"] = new(
            new ExchangeRules(),
            [.. BinanceMarkets.All.Select(market => (market.Instrument, market.Asset, market.OrderSize, 1L))],
            ExchangeAccountKind.Cash,
            new Dictionary<string, decimal>(StringComparer.Ordinal) { ["BTC"] = 10, ["ETH"] = 100, ["SOL"] = 1000, ["USDT"] = 1_000_000 },
            (loop, exchange, options) => new BinanceVenue(loop, exchange, options.Seed, new BinanceLimits(options.WeightPerMinute))),
        ["alpaca"] = new(
            AlpacaListings.Rules,
            [.. AlpacaListings.All.Select(asset => (asset.Instrument, asset.Synthetic, asset.OrderSize, AlpacaListings.LotsPerShare))],
            ExchangeAccountKind.Margin,
            new Dictionary<string, decimal>(StringComparer.Ordinal) { [AlpacaListings.Cash] = 100_000 },
            (loop, exchange, options) => new AlpacaVenue(
                loop, exchange, options.Seed, options.RequestsPerMinute, new AlpacaHours(options.IsUsHours))),
    };
}
