using System.Globalization;
using Ergodic.DataSources;
using Ergodic.Domain.Instruments;
using Ergodic.Hosting.Backtest;
using Ergodic.Risk.Limits;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>The whole engine against a page of arithmetic: equal to the last digit, or wrong.</summary>
public sealed class EmaCrossOracleTests
{
    private const int Worlds = 150;

    [Fact]
    public void On_spot_the_engine_agrees_with_plain_arithmetic_to_the_last_digit() => Compare(InstrumentKind.Spot, hasMultiplier: false, firstSeed: 1);

    [Fact]
    public void On_perpetuals_the_engine_agrees_with_plain_arithmetic_to_the_last_digit() => Compare(InstrumentKind.Perpetual, hasMultiplier: false, firstSeed: 10_001);

    [Fact]
    public void On_contracts_with_a_multiplier_the_engine_agrees_with_plain_arithmetic_to_the_last_digit() =>
        Compare(InstrumentKind.Future, hasMultiplier: true, firstSeed: 20_001);

    private static void Compare(InstrumentKind kind, bool hasMultiplier, int firstSeed)
    {
        var (trades, openAtTheEnd) = (0, 0);
        for (var seed = firstSeed; seed < firstSeed + Worlds; seed++)
        {
            var world = new OracleWorld(seed, kind, hasMultiplier);
            var (fills, equity) = PlainEmaCross.Run(world);
            var recorder = new FillRecorder();
            var folder = Directory.CreateTempSubdirectory("ergodic-oracle-");
            try
            {
                var result = BacktestHost.Run(new BacktestOptions
                {
                    Source = new EventList([world.Instrument], world.Bars),
                    Strategy = StrategyCatalogue.BuiltIn.Find("ema-cross"),
                    Parameters = new Dictionary<string, string>
                    {
                        ["fast"] = world.Fast.ToString(CultureInfo.InvariantCulture),
                        ["slow"] = world.Slow.ToString(CultureInfo.InvariantCulture),
                        ["quantity"] = world.Quantity.ToString(CultureInfo.InvariantCulture),
                    },
                    Cash = world.Cash,
                    Limits = new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null },
                    JournalDirectory = Path.Combine(folder.FullName, "journal"),
                    Observer = recorder,
                });
                result.State.Rejections.ShouldBe(0, $"seed {seed}: {result.State.FirstRejection}");
                recorder.Plain.ShouldBe(fills, $"seed {seed}");
                result.FinalEquity.ShouldBe(equity, $"seed {seed}");
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            trades += fills.Count;
            openAtTheEnd += fills.Count % 2;
        }

        trades.ShouldBeGreaterThan(Worlds * 20, "worlds without trades prove nothing");
        openAtTheEnd.ShouldBeGreaterThan(5, "some worlds must end with an open position");
    }
}
