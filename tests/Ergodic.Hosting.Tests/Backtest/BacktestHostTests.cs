using Ergodic.DataSources;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Records;
using Ergodic.Journal;
using Ergodic.Risk.Limits;
using Ergodic.Risk.Sizing;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class BacktestHostTests
{
    [Fact]
    public void Bars_of_one_moment_reach_the_strategy_by_instrument_and_the_observer_as_one_moment()
    {
        using var folder = new TemporaryFolder();
        var observer = new RecordingObserver();
        var result = BacktestHost.Run(Runs.Of<Recording>(folder.At("j"), Runs.Pair(300), ("key", "moments")) with { Observer = observer }, TestContext.Current.CancellationToken);
        result.Events.ShouldBe(600);
        var seen = Recording.Seen["moments"];
        seen.Count.ShouldBe(600);
        seen.Select(one => one.Instrument).ShouldBe(Enumerable.Range(0, 600).Select(i => (uint)(i % 2)));
        observer.Moments.Count.ShouldBe(300);
        observer.Moments.Select(moment => moment.Time).ShouldBeInOrder(SortDirection.Ascending);
        observer.Moments[^1].Equity.ShouldBe(result.FinalEquity);
        result.From.ShouldBe(seen[0].Bar.OpenTime);
        result.To.ShouldBe(seen[^1].Bar.OpenTime);
    }

    [Fact]
    public void A_market_order_trades_at_the_next_open_of_its_own_instrument()
    {
        using var folder = new TemporaryFolder();
        var observer = new RecordingObserver();
        var result = BacktestHost.Run(Runs.Of<Recording>(folder.At("j"), Runs.Pair(300), ("key", "opens")) with { Observer = observer }, TestContext.Current.CancellationToken);
        observer.Fills.Count.ShouldBe((int)result.State.Fills);
        observer.Fills.Count.ShouldBeGreaterThan(100);
        var opens = Recording.Seen["opens"].ToDictionary(one => (one.Instrument, one.Bar.OpenTime), one => (decimal)one.Bar.Open);
        foreach (var fill in observer.Fills)
        {
            fill.Price.ShouldBe(opens[(fill.Instrument, fill.Time)]);
            fill.Fee.Amount.ShouldBe(fill.Price * fill.Quantity * 0.001m);
        }

        observer.Fills.Select(fill => fill.Instrument).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Each_instrument_is_traded_by_an_instance_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var both = FillsOf(folder.At("both"), Runs.Pair(500));
        var first = FillsOf(folder.At("first"), Runs.OneOfPair(500, 0, 0));
        var second = FillsOf(folder.At("second"), Runs.OneOfPair(500, 1, 0));
        first.Count.ShouldBeGreaterThan(4);
        both.Where(fill => fill.Instrument == 0).ShouldBe(first);
        both.Where(fill => fill.Instrument == 1).ShouldBe(second.Select(fill => fill with { Instrument = 1 }));

        static List<RunFill> FillsOf(string journal, IMarketEventSource source)
        {
            var observer = new RecordingObserver();
            BacktestHost.Run(Runs.Of<EmaCross>(journal, source) with { Observer = observer }, TestContext.Current.CancellationToken);
            return observer.Fills;
        }
    }

    [Fact]
    public void Equal_runs_have_equal_hashes_and_every_journal_an_end_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var one = BacktestHost.Run(Runs.Of<EmaCross>(folder.At("one")), TestContext.Current.CancellationToken);
        var other = BacktestHost.Run(Runs.Of<EmaCross>(folder.At("other")), TestContext.Current.CancellationToken);
        var another = BacktestHost.Run(Runs.Of<EmaCross>(folder.At("another"), seed: 2), TestContext.Current.CancellationToken);
        (other.RunHash, other.StateHash, other.FinalEquity).ShouldBe((one.RunHash, one.StateHash, one.FinalEquity));
        other.JournalHead.Hash.ShouldNotBe(one.JournalHead.Hash);
        another.RunHash.ShouldNotBe(one.RunHash);
        one.State.Fills.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void After_a_drawdown_halt_no_fill_enlarges_a_position()
    {
        var halted = 0;
        for (var seed = 1ul; seed <= 20; seed++)
        {
            using var folder = new TemporaryFolder();
            var observer = new RecordingObserver();
            var options = Runs.Of<EmaCross>(folder.At("j"), seed, 800, ("fast", "3"), ("slow", "8")) with
            {
                Observer = observer,
                Limits = new RiskLimits { MaxDrawdown = 0.03m },
                Sizing = new PositionSizing.EquityFraction(1),
            };
            var result = BacktestHost.Run(options, TestContext.Current.CancellationToken);
            if (result.State.Account.FirstHalt is null) continue;
            halted++;
            var after = result.State.Account.FirstHaltTime;
            observer.Fills.Where(fill => fill.Time > after).ShouldAllBe(fill => fill.Side == OrderSide.Sell);
            result.State.Ledger.Positions.ShouldAllBe(position => position.Quantity == 0 || after >= result.To);
        }

        halted.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(4999)]
    public void A_canceled_run_stops_at_the_next_moment_and_its_journal_verifies(int moment)
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver(count =>
        {
            if (count == moment) source.Cancel();
        });
        var options = Runs.Of<Recording>(folder.At("j"), bars: 5000) with { Observer = observer };
        Should.Throw<OperationCanceledException>(() => BacktestHost.Run(options, source.Token)).CancellationToken.ShouldBe(source.Token);
        observer.Moments.Count.ShouldBe(moment);
        JournalVerifier.Verify(folder.At("j")).Status.ShouldBe(JournalStatus.Ok);
        JournalReplay.Of(folder.At("j")).State.Fills.ShouldBe(observer.Fills.Count);
    }

    [Fact]
    public void A_source_that_fails_half_way_is_told_and_leaves_a_journal_that_verifies()
    {
        using var folder = new TemporaryFolder();
        var fault = new TradingException(ErrorCode.DataIntegrity, "the file ends badly");
        var source = new ListSource(ListSource.Bars(Enumerable.Range(1, 30_000)), 1000, fault);
        Should.Throw<TradingException>(() => BacktestHost.Run(Runs.Of<Recording>(folder.At("j"), source), TestContext.Current.CancellationToken)).ShouldBeSameAs(fault);
        JournalVerifier.Verify(folder.At("j")).Status.ShouldBe(JournalStatus.Ok);
    }

    [Fact]
    public void Without_a_bar_there_is_no_run_and_no_journal()
    {
        using var folder = new TemporaryFolder();
        var fault = Should.Throw<TradingException>(() => BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 0), TestContext.Current.CancellationToken));
        fault.Code.ShouldBe(ErrorCode.DataIntegrity);
        fault.Message.ShouldContain("no bars in the range");
        Directory.Exists(folder.At("j")).ShouldBeFalse();
    }

    [Fact]
    public void A_journal_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j")), TestContext.Current.CancellationToken);
        Should.Throw<TradingException>(() => BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j")), TestContext.Current.CancellationToken)).Code.ShouldBe(ErrorCode.Configuration);
    }

    [Fact]
    public void Progress_grows_to_one()
    {
        using var folder = new TemporaryFolder();
        var told = new List<double>();
        BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 30_000) with { Progress = told.Add }, TestContext.Current.CancellationToken);
        told.Count.ShouldBeGreaterThan(3);
        told.ShouldBeInOrder(SortDirection.Ascending);
        told[^1].ShouldBe(1);
    }

    [Fact]
    public void A_strategy_that_throws_is_called_no_more_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        var result = BacktestHost.Run(Runs.Of<Faulty>(folder.At("j")), TestContext.Current.CancellationToken);
        result.StrategyFault.ShouldNotBeNull().ShouldContain("the idea ran out");
        result.Events.ShouldBe(500);
        result.State.Fills.ShouldBe(1);
        result.State.DisabledStrategies.ShouldBe(1);
    }
}
