using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Research.Backtest;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class RunMetricsTests
{
    private static readonly IReadOnlyList<Instrument> Instruments = Runs.Market(1, 0).Instruments;

    [Fact]
    public void Fees_add_up_in_one_currency_and_are_unknown_in_several()
    {
        var metrics = new RunMetrics(Instruments);
        metrics.OnFill(Fill(OrderSide.Buy, 100, 0.25m, Instruments[0].Settle));
        metrics.OnFill(Fill(OrderSide.Sell, 110, 0.5m, Instruments[0].Settle));
        metrics.Fees.ShouldBe(0.75m);
        metrics.Report().RoundTrips.Count.ShouldBe(1);
        metrics.Report().RoundTrips.NetProfit.ShouldBe(10 - 0.75m);
        metrics.OnFill(Fill(OrderSide.Buy, 100, 0.25m, new Currency("BNB")));
        metrics.Fees.ShouldBeNull();
        metrics.OnFill(Fill(OrderSide.Sell, 100, 0.25m, Instruments[0].Settle));
        metrics.Fees.ShouldBeNull("what was in another currency stays unknown");
    }

    [Fact]
    public void Moments_without_a_value_are_counted_and_not_sampled()
    {
        var metrics = new RunMetrics(Instruments);
        metrics.OnMoment(Timestamp.FromSeconds(0), new EquityReading(100));
        metrics.OnMoment(Timestamp.FromSeconds(3600), new EquityReading((decimal?)null));
        metrics.OnMoment(Timestamp.FromSeconds(7200), new EquityReading(90));
        metrics.UnvaluedMoments.ShouldBe(1);
        metrics.Report().Equity.Samples.ShouldBe(2);
        metrics.Report().Equity.MaxDrawdown!.Value.ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void A_run_is_measured_at_every_bar_close_and_fill()
    {
        using var folder = new TemporaryFolder();
        var options = Runs.Of<EmaCross>(folder.At("j"));
        var metrics = new RunMetrics(options.Source.Instruments);
        var result = BacktestHost.Run(options with { Observer = metrics }, TestContext.Current.CancellationToken);
        var report = metrics.Report();
        report.Equity.Samples.ShouldBe(500);
        ((decimal?)report.Equity.FinalEquity).ShouldBe(result.FinalEquity);
        (report.RoundTrips.Count * 2).ShouldBeInRange(result.State.Fills - 1, result.State.Fills);
    }

    private static RunFill Fill(OrderSide side, decimal price, decimal fee, Currency currency) =>
        new(0, side, 1, price, new Money(fee, currency), Timestamp.Epoch);
}
