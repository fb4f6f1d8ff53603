using Ergodic.Domain.Errors;
using Ergodic.Hosting.Backtest;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>The short forms of what a tape venue does.</summary>
public sealed class TapeSpecsTests
{
    [Fact]
    public void Queues_are_named()
    {
        TradingSpecs.Queue("none").ShouldBe(new QueueModel.None());
        TradingSpecs.Queue("risk-averse").ShouldBe(new QueueModel.RiskAverse());
        TradingSpecs.Queue("power:2.5").ShouldBe(new QueueModel.Power(2.5));
        TradingSpecs.Queue("log").ShouldBe(new QueueModel.Log());
        TradingSpecs.Queue("l3").ShouldBe(new QueueModel.L3());
        TradingSpecs.Touch("touch").ShouldBe(TouchRule.Touch);
        TradingSpecs.Touch("through").ShouldBe(TouchRule.Through);
        TradingSpecs.VolumeLimit("0.1").ShouldBe(0.1m);
        TradingSpecs.Realism("stressed").ShouldBe(VenueRealism.Stressed);
    }

    [Fact]
    public void Latency_legs_are_one_or_two()
    {
        TradingSpecs.Latencies("5ms").ShouldBe((new LatencyModel.Constant(5_000_000), null));
        TradingSpecs.Latencies("order:lognormal:1:0.5,response:2ms").ShouldBe((new LatencyModel.LogNormal(1, 0.5), new LatencyModel.Constant(2_000_000)));
    }

    [Fact]
    public void A_recorded_latency_is_read_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("latency.csv");
        File.WriteAllText(file, "0,1\n1,3\n");
        TradingSpecs.Latency($"recorded:{file}").ShouldBeOfType<LatencyModel.Recorded>().Table.Quantile(0.5).ShouldBe(2);
        TradingSpecs.Latency($"recorded:{file}").ToString().ShouldContain("0:1 1:3");
        foreach (var (text, why) in new[]
        {
            ("0,1\n0.5,x\n1,2", "line 2: '0.5,x' is not probability,milliseconds"), ("0.1,1\n1,2", "line 1: probabilities must rise"), ("0,1\n0,2", "line 2: probabilities must rise"),
            ("0,5\n1,4", "line 2: milliseconds"), ("0,1\n0.9,2", "the last probability must be 1"), ("", "the last probability must be 1"), ("0,1\n1,70000", "line 2: milliseconds"),
        })
        {
            File.WriteAllText(file, text);
            var fault = Should.Throw<TradingException>(() => TradingSpecs.Latency($"recorded:{file}"));
            fault.Code.ShouldBe(ErrorCode.InputValidation);
            fault.Message.ShouldContain(why);
            fault.Message.ShouldStartWith("latency.csv, line");
        }
    }

    [Theory]
    [InlineData("queue", "fifo")]
    [InlineData("queue", "power")]
    [InlineData("queue", "power:0")]
    [InlineData("queue", "power:11")]
    [InlineData("touch", "maybe")]
    [InlineData("volume limit", "0")]
    [InlineData("volume limit", "1.01")]
    [InlineData("volume limit", "all")]
    [InlineData("latency", "order:5ms")]
    [InlineData("latency", "recorded:")]
    [InlineData("latency", "recorded:no/such/file")]
    public void What_cannot_be_read_is_refused_with_its_text_and_what_can(string what, string text)
    {
        var fault = Should.Throw<TradingException>(() => Read());
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldStartWith($"{what} '{text}' cannot be read: write ");

        object Read() => what switch
        {
            "queue" => TradingSpecs.Queue(text),
            "touch" => TradingSpecs.Touch(text),
            "latency" => TradingSpecs.Latencies(text),
            _ => TradingSpecs.VolumeLimit(text),
        };
    }

    [Fact]
    public void Settings_name_the_key_that_cannot_be_read()
    {
        var settings = new BacktestSettings { Queue = "x", Touch = "x", VolumeLimit = "x", Realism = "x", Latency = "order:1ms,response:x" };
        settings.Validate(new(settings)).SelectMany(result => result.MemberNames)
            .ShouldBe([nameof(BacktestSettings.Latency), nameof(BacktestSettings.Queue), nameof(BacktestSettings.Touch), nameof(BacktestSettings.VolumeLimit), nameof(BacktestSettings.Realism)]);
    }
}
