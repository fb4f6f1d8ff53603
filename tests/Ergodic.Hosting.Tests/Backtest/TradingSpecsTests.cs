using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Hosting.Backtest;
using Ergodic.Risk.Sizing;
using Ergodic.Venues.Simulation;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class TradingSpecsTests
{
    [Fact]
    public void Fees_are_one_fraction_or_maker_and_taker()
    {
        TradingSpecs.Fees("0.001").ShouldBe(new FeeSchedule(0.001m, 0.001m));
        TradingSpecs.Fees("-0.0001:0.0005").ShouldBe(new FeeSchedule(-0.0001m, 0.0005m));
        TradingSpecs.Fees("0").ShouldBe(default);
        TradingSpecs.Fees("0.5:-0.5").ShouldBe(new FeeSchedule(0.5m, -0.5m));
    }

    [Fact]
    public void Fill_models_have_three_names()
    {
        TradingSpecs.Fill("next-open").ShouldBe(FillModel.NextOpen);
        TradingSpecs.Fill("close").ShouldBe(FillModel.Close);
        TradingSpecs.Fill("path").ShouldBe(FillModel.Path);
    }

    [Fact]
    public void Slippage_is_none_or_a_model_with_its_fraction()
    {
        TradingSpecs.Slippage("none").ShouldBe(new SlippageModel.None());
        TradingSpecs.Slippage("spread:0.001").ShouldBe(new SlippageModel.HalfSpread(0.001m));
        TradingSpecs.Slippage("volume:1").ShouldBe(new SlippageModel.VolumeShare(1));
        TradingSpecs.Slippage("impact:0").ShouldBe(new SlippageModel.SquareRootImpact(0));
    }

    [Fact]
    public void Latency_is_none_milliseconds_or_a_distribution()
    {
        TradingSpecs.Latency("none").ShouldBe(new LatencyModel.None());
        TradingSpecs.Latency("5ms").ShouldBe(new LatencyModel.Constant(5_000_000));
        TradingSpecs.Latency("0.25 ms").ShouldBe(new LatencyModel.Constant(250_000));
        TradingSpecs.Latency("60000").ShouldBe(new LatencyModel.Constant(60_000_000_000));
        TradingSpecs.Latency("lognormal:1.5:0.3").ShouldBe(new LatencyModel.LogNormal(1.5, 0.3));
    }

    [Fact]
    public void Size_is_fixed_a_fraction_of_equity_or_the_strategys_own()
    {
        TradingSpecs.Size(null).ShouldBe(new PositionSizing.AsRequested());
        TradingSpecs.Size("fixed:0.5").ShouldBe(new PositionSizing.Fixed(0.5m));
        TradingSpecs.Size("equity:1").ShouldBe(new PositionSizing.EquityFraction(1));
        TradingSpecs.Size("equity:125").ShouldBe(new PositionSizing.EquityFraction(125));
    }

    [Theory]
    [InlineData("fees", "")]
    [InlineData("fees", "0.51")]
    [InlineData("fees", "0.001:-0.51")]
    [InlineData("fees", "0.1:0.1:0.1")]
    [InlineData("fees", "0,001")]
    [InlineData("fees", "free")]
    [InlineData("fill", "")]
    [InlineData("fill", "NextOpen")]
    [InlineData("slippage", "spread")]
    [InlineData("slippage", "spread:")]
    [InlineData("slippage", "spread:-0.1")]
    [InlineData("slippage", "volume:1.1")]
    [InlineData("slippage", "other:0.1")]
    [InlineData("latency", "-1")]
    [InlineData("latency", "60001ms")]
    [InlineData("latency", "5s")]
    [InlineData("latency", "lognormal:1")]
    [InlineData("latency", "lognormal:NaN:1")]
    [InlineData("latency", "lognormal:16:1")]
    [InlineData("latency", "lognormal:1:-0.1")]
    [InlineData("latency", "lognormal:1:5.1")]
    [InlineData("latency", "normal:1:1")]
    [InlineData("size", "")]
    [InlineData("size", "kelly")]
    [InlineData("size", "fixed:0")]
    [InlineData("size", "fixed:-1")]
    [InlineData("size", "equity:125.1")]
    [InlineData("size", "1")]
    public void What_cannot_be_read_is_refused_with_its_text_and_what_can(string what, string text)
    {
        var fault = Should.Throw<TradingException>(() => Read());
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldStartWith($"{what} '{text}' cannot be read: write ");

        object Read() => what switch
        {
            "fees" => TradingSpecs.Fees(text),
            "fill" => TradingSpecs.Fill(text),
            "slippage" => TradingSpecs.Slippage(text),
            "latency" => TradingSpecs.Latency(text),
            _ => TradingSpecs.Size(text),
        };
    }
}
