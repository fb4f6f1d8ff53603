using Ergodic.DataSources;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Backtests over seeded walks.</summary>
internal static class Runs
{
    public static readonly FeeSchedule Fees = new(0.001m, 0.001m);

    public static BacktestOptions Of<TStrategy>(string journal, ulong seed = 1, int bars = 500, params (string Name, string Value)[] parameters) =>
        Of<TStrategy>(journal, new RandomWalkSource(seed, bars, fees: Fees), parameters);

    public static BacktestOptions Of<TStrategy>(string journal, IMarketEventSource source, params (string Name, string Value)[] parameters) => new()
    {
        Source = source,
        Strategy = StrategyDescriptor.Of(typeof(TStrategy)),
        Parameters = parameters.ToDictionary(pair => pair.Name, pair => pair.Value),
        Cash = new Money(1_000_000m, source.Instruments[0].Settle),
        JournalDirectory = journal,
        Seed = 1,
    };

    /// <summary>Two walks with bars at the same times.</summary>
    public static MergedSource Pair(int bars) => new(
    [
        new RandomWalkSource(1, bars, 0, fees: Fees, id: new InstrumentId("AAA/USDT", "synthetic")),
        new RandomWalkSource(2, bars, 1, fees: Fees, id: new InstrumentId("BBB/USDT", "synthetic")),
    ]);
}
