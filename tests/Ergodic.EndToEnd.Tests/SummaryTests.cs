using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void Without_arguments_a_synthetic_market_is_traded_and_called_so()
    {
        using var folder = new TemporaryFolder();
        var result = PublishedProgram.Run(folder, "backtest").ShouldExit(0);
        result.Errors.ShouldContain("synthetic");
        result.Output.ShouldContain("BTC/USDT@synthetic");
        Directory.GetDirectories(folder.At(".ergodic/journals")).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_table_fits_eighty_columns_and_a_pipe_gets_no_colours()
    {
        using var folder = new TemporaryFolder();
        folder.Write("binance_perp_BTCUSDT_1h.csv", Candles.Csv(Candles.Wave(300)));
        var lines = PublishedProgram.Run(folder, "backtest", "--data", "binance_perp_BTCUSDT_1h.csv", "--journal", "j").ShouldExit(0).Output.Split('\n');
        lines.ShouldAllBe(line => line.Length <= 80);
        lines.ShouldAllBe(line => !line.Contains('\u001b'));
        lines[0].ShouldBe("ema-cross fast=10 slow=30 quantity=1");
        lines[1].ShouldBe("BTC/USDT:USDT@binance");
        lines[2].ShouldBe("300 bars, 2020-01-01 to 2020-01-13 11:00 UTC");
        foreach (var word in new[] { "cash", "final equity", "total return", "max drawdown", "Sharpe", "Sortino", "win rate", "profit factor", "fees", "run hash", "state hash" })
            lines.ShouldContain(line => line.Contains(word, StringComparison.Ordinal), word);
    }
}
