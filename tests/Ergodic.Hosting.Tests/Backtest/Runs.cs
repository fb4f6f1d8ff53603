using Ergodic.DataSources;
using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Backtests over seeded synthetic markets.</summary>
internal static class Runs
{
    public static readonly FeeSchedule Fees = new(0.001m, 0.001m);

    public static BacktestOptions Of<TStrategy>(string journal, ulong seed = 1, int bars = 500, params (string Name, string Value)[] parameters) =>
        Of<TStrategy>(journal, Market(seed, bars), parameters);

    public static BacktestOptions Of<TStrategy>(string journal, IMarketEventSource source, params (string Name, string Value)[] parameters) => new()
    {
        Source = source,
        Strategy = StrategyDescriptor.Of(typeof(TStrategy)),
        Parameters = parameters.ToDictionary(pair => pair.Name, pair => pair.Value),
        Cash = new Money(1_000_000m, source.Instruments[0].Settle),
        JournalDirectory = journal,
        Seed = 1,
    };

    /// <summary>One instrument that starts at 100.</summary>
    public static SyntheticMarketSource Market(ulong seed, int bars, string symbol = "SYN/USDT", uint number = 0) => new(new SyntheticMarketOptions
    {
        Assets = [SyntheticAsset.Solana with { Symbol = symbol }],
        FirstInstrumentNumber = number,
        Seed = seed,
        Bars = bars,
        Fees = Fees,
    });

    /// <summary>The first or the second market of <see cref="Pair"/>.</summary>
    public static SyntheticMarketSource OneOfPair(int bars, uint which, uint number) => Market(1 + which, bars, which == 0 ? "AAA/USDT" : "BBB/USDT", number);

    /// <summary>Two markets with bars at the same times.</summary>
    public static MergedSource Pair(int bars) => new([OneOfPair(bars, 0, 0), OneOfPair(bars, 1, 1)]);
}
