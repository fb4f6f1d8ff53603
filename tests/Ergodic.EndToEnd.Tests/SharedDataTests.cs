using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests;

/// <summary>Whole runs over recorded markets.</summary>
public sealed class SharedDataTests
{
    [Theory]
    [InlineData("crypto/candles_1h/binance_perp_BTCUSDT_1h.csv.gz", "BTC/USDT:USDT@binance", 37_660, "2020-01-01T00:00:00Z", "2024-04-18T03:00:00Z")]
    [InlineData("crypto/candles_1d/binance_BTCUSDT_1d_2017-2024.csv.gz", "BTC/USDT@binance", 2394, "2017-08-17T00:00:00Z", "2024-03-06T00:00:00Z")]
    [InlineData("equity/msft_daily.csv.gz", "MSFT@file", 8111, "1990-01-02T00:00:00Z", "2022-03-10T00:00:00Z")]
    public void A_recorded_market_runs_to_its_end(string file, string instrument, int events, string from, string to)
    {
        var path = SharedFiles.PathOrSkip($"data/{file}");
        using var folder = new TemporaryFolder();
        var run = PublishedProgram.Run(folder, "backtest", "--data", path, "--json").ShouldExit(0);
        run.Text("instrument").ShouldBe(instrument);
        run.Number("fills").ShouldBeGreaterThan(10);
        run.Number("fills").ShouldBeLessThanOrEqualTo(run.Number("events"));
        run.Number("fees").ShouldBeGreaterThan(0);
        run.Number("maxDrawdown").ShouldBeInRange(0, 1);
        run.Number("finalEquity").ShouldBe(run.Number("initialEquity") * (1 + run.Number("totalReturn")), 1e-9m);
        run.Number("quarantined").ShouldBe(0);
        run.Number("events").ShouldBe(events);
        run.Text("from").ShouldBe(from);
        run.Text("to").ShouldBe(to);
        PublishedProgram.Run(folder, "journal", "replay", run.Text("journal"), "--json").ShouldExit(0).Text("stateHash").ShouldBe(run.Text("stateHash"));
    }
}
