using Ergodic.Domain.Time;
using Ergodic.Research.Metrics;

namespace Ergodic.Research.Tests.Metrics;

public sealed class PerformanceReportTests
{
    [Fact]
    public void A_report_holds_both_halves_as_they_stood_when_it_was_made()
    {
        var equity = new EquityStatistics();
        equity.Sample(Timestamp.Epoch, 100);
        var report = PerformanceReport.Of(equity, new RoundTrips([]));
        equity.Sample(Timestamp.FromSeconds(60), 90);
        report.Equity.FinalEquity.ShouldBe(100);
        report.RoundTrips.Count.ShouldBe(0);
        report.ShouldNotBe(PerformanceReport.Of(equity, new RoundTrips([])));
    }
}
