using Ergodic.Domain.Errors;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Configuration;
using Ergodic.Risk.Limits;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class BacktestSettingsTests
{
    [Theory]
    [InlineData("fees: free", "t.yaml:2: fees: fees 'free' cannot be read")]
    [InlineData("fill: best", "t.yaml:2: fill: fill 'best' cannot be read")]
    [InlineData("slippage: some", "t.yaml:2: slippage: slippage 'some' cannot be read")]
    [InlineData("latency: soon", "t.yaml:2: latency: latency 'soon' cannot be read")]
    [InlineData("size: kelly", "t.yaml:2: size: size 'kelly' cannot be read")]
    [InlineData("to: 2020-01-01", "t.yaml:2: to: it must be after from, which is 2020-01-01T00:00:00Z")]
    public void An_unreadable_short_form_is_named_with_its_line(string line, string message)
    {
        var fault = Should.Throw<TradingException>(() => Read($"from: 2020-01-01\n{line}\n"));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        fault.Message.ShouldStartWith(message);
    }

    [Fact]
    public void The_defaults_are_valid_and_a_range_may_be_open()
    {
        Read("").Risk.ShouldBe(new RiskLimits());
        Read("to: 2020-01-01").From.ShouldBeNull();
        Read("from: 2020-01-01\nto: 2020-01-02").To.ShouldNotBeNull();
        Read("seed: 9223372036854775807").Seed.ShouldBe(long.MaxValue);
    }

    private static BacktestSettings Read(string yaml) => SettingsReader.Parse<BacktestSettings>(yaml, "t.yaml", new Dictionary<string, string>());
}
