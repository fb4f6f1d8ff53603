using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Venues.Simulation;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class RunConfigurationTests
{
    [Fact]
    public void Paths_outputs_and_the_order_of_parameters_are_no_part_of_it()
    {
        var one = Runs.Of<EmaCross>("one", 1, 10, ("fast", "5"), ("slow", "20"));
        var other = Runs.Of<EmaCross>("other", 2, 20, ("slow", "20"), ("fast", "5")) with { Observer = new RecordingObserver(), Progress = _ => { } };
        RunConfiguration.Describe(other).ShouldBe(RunConfiguration.Describe(one));
    }

    [Fact]
    public void A_default_and_the_same_value_written_out_are_one()
    {
        var written = Runs.Of<EmaCross>("j", 1, 10, ("fast", "10"), ("slow", "30"), ("quantity", "1"));
        RunConfiguration.Describe(written).ShouldBe(RunConfiguration.Describe(Runs.Of<EmaCross>("j", 1, 10)));
    }

    [Fact]
    public void Lines_come_in_ordinal_order_of_their_keys()
    {
        var keys = RunConfiguration.Describe(Runs.Of<EmaCross>("j")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf('=')]).ToList();
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.ShouldContain("parameter.fast");
        keys.ShouldContain("risk.MaxDrawdown");
        keys.ShouldNotContain("risk.MaxDailyLoss", "an unset limit is no line");
    }

    [Fact]
    public void Whatever_decides_a_trade_is_part_of_it()
    {
        var plain = Runs.Of<EmaCross>("j");
        BacktestOptions[] changed =
        [
            plain with { Cash = new Money(1, plain.Cash.Currency) },
            plain with { Sizing = new PositionSizing.Fixed(2) },
            plain with { Limits = new RiskLimits { MaxDailyLoss = 0.1m } },
            plain with { Limits = new RiskLimits { MaxDrawdown = null } },
            plain with { Venue = new SimulatedVenueOptions { Fill = FillModel.Close } },
            plain with { Venue = new SimulatedVenueOptions { Slippage = new SlippageModel.HalfSpread(0.1m) } },
            plain with { Venue = new SimulatedVenueOptions { Latency = new LatencyModel.Constant(1) } },
            plain with { Parameters = new Dictionary<string, string> { ["fast"] = "11" } },
            Runs.Of<BuyAndHold>("j"),
        ];
        changed.Select(RunConfiguration.Describe).Append(RunConfiguration.Describe(plain)).Distinct().Count().ShouldBe(changed.Length + 1);
    }
}
