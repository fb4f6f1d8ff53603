using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Live;
using Ergodic.Hosting.Records;
using Ergodic.Hosting.Strategies;
using Ergodic.Journal;

namespace Ergodic.Hosting.Tests.Live;

public sealed class LiveHostTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task An_order_goes_out_is_booked_and_the_journal_tells_the_same_story()
    {
        using var folder = new TemporaryFolder();
        using var session = new ScriptedSession { Events = { ScriptedSession.Bar(1, 10_000), ScriptedSession.Bar(2, 10_100) } };
        var result = await RunAsync(session, Options(folder));
        result.State.Fills.ShouldBe(1);
        result.MarketEvents.ShouldBe(2);
        result.OrdersLeft.ShouldBe(0);
        result.FinalEquity.ShouldBe(1_000m - 0.1m + 1m);
        JournalVerifier.Verify(folder.At("j")).Status.ShouldBe(JournalStatus.Ok);
        JournalReplay.Of(folder.At("j")).StateHash.ShouldBe(result.StateHash);
        _log.ShouldContain(line => line.Contains("Buy 1 Market (first bar)", StringComparison.Ordinal));
        _log.ShouldContain(line => line.Contains("1 traded at 100, fee 0.1 USDT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Working_orders_are_taken_back_at_the_end()
    {
        using var folder = new TemporaryFolder();
        using var session = new ScriptedSession { Events = { ScriptedSession.Bar(1, 10_000) }, Keeps = true };
        var result = await RunAsync(session, Options(folder));
        session.Canceled.ShouldBe(session.Placed);
        result.OrdersLeft.ShouldBe(0);
        _log.ShouldContain("taking back 1 working orders");
    }

    [Fact]
    public async Task Working_orders_stay_where_they_are_to_be_kept()
    {
        using var folder = new TemporaryFolder();
        using var session = new ScriptedSession { Events = { ScriptedSession.Bar(1, 10_000) }, Keeps = true };
        var result = await RunAsync(session, Options(folder) with { KeepsOrders = true });
        session.Canceled.ShouldBeEmpty();
        result.OrdersLeft.ShouldBe(1);
    }

    [Fact]
    public void A_feed_that_fails_for_good_ends_the_run_with_its_fault_and_a_closed_journal()
    {
        using var folder = new TemporaryFolder();
        using var session = new ScriptedSession { Fault = new TradingException(ErrorCode.MarketDataFeed, "the feed is gone") };
        var fault = Should.Throw<AggregateException>(() => LiveHost.Run(Options(folder), session, TestContext.Current.CancellationToken));
        fault.InnerException.ShouldBeOfType<TradingException>().Message.ShouldBe("the feed is gone");
        JournalVerifier.Verify(folder.At("j")).Status.ShouldBe(JournalStatus.Ok);
    }

    [Fact]
    public async Task An_event_that_cannot_be_true_is_left_out_counted_and_told()
    {
        using var folder = new TemporaryFolder();
        using var session = new ScriptedSession { Events = { ScriptedSession.Bar(1, 10_000), ScriptedSession.Bar(2, -5), ScriptedSession.Bar(3, 10_000).Of(7) } };
        var result = await RunAsync(session, Options(folder));
        result.Quarantined.ShouldBe(2);
        result.MarketEvents.ShouldBe(1);
        _log.Count(line => line.StartsWith("quarantined", StringComparison.Ordinal)).ShouldBe(2);
    }

    private LiveOptions Options(TemporaryFolder folder) => new()
    {
        Strategy = StrategyLoader.Find("buy-and-hold"),
        Cash = new Money(1_000m, new Currency("USDT")),
        JournalDirectory = folder.At("j"),
        Log = line =>
        {
            lock (_log) _log.Add(line);
        },
    };

    /// <summary>Runs until the first order has been answered.</summary>
    private static async Task<LiveResult> RunAsync(ScriptedSession session, LiveOptions options)
    {
        using var end = new CancellationTokenSource();
        var running = Task.Run(() => LiveHost.Run(options, session, end.Token));
        await Task.WhenAny(session.FirstOrder.Task, running);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        return await running;
    }
}
