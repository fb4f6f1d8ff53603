using Ergodic.DataSources;
using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Hosting.Backtest;
using Ergodic.MarketData.Aggregation;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Backtests whose orders meet trades, quotes and books event by event while the strategy sees bars.</summary>
public sealed class TapeRunTests
{
    private const long Latency = 1_000_000;

    private static BarSource Source(bool keepsFiner = true) => new(
        new SyntheticBookSource(new SyntheticBookOptions
        {
            Flow = new OrderFlowOptions
            {
                Fair = new SyntheticMarketOptions { Bars = 10, Interval = BarInterval.OneMinute, Fees = Runs.Fees },
            },
            Levels = 100,
        }),
        BarSpec.Parse("time:5s"),
        keepsFiner);

    private static (BacktestResult Result, RecordingObserver Observer) Run(TemporaryFolder folder, string name, SimulatedVenueOptions venue)
    {
        var observer = new RecordingObserver();
        using var source = Source();
        var options = Runs.Of<Recording>(folder.At(name), source, ("key", name), ("every", "2"), ("quantity", "0.01")) with
        {
            Venue = venue,
            IsOnTape = true,
            Observer = observer,
        };
        return (BacktestHost.Run(options, TestContext.Current.CancellationToken), observer);
    }

    [Fact]
    public void Market_orders_trade_at_the_quote_that_stands_when_they_arrive()
    {
        using var folder = new TemporaryFolder();
        var (result, observer) = Run(folder, "tape", new SimulatedVenueOptions { Latency = new LatencyModel.Constant(Latency) });
        List<MarketEvent> quotes = [];
        List<MarketEvent> bars = [];
        HashSet<long> received = [];
        using (var source = Source())
        {
            var buffer = new MarketEvent[512];
            while (source.Read(buffer) is var read and > 0)
            {
                quotes.AddRange(buffer[..read].Where(market => market.Kind == MarketEventKind.Quote));
                received.UnionWith(buffer[..read].Where(market => market.IsFinerThanBars).Select(market => market.ReceiveTime.Nanoseconds));
                bars.AddRange(buffer[..read].Where(market => market.Kind == MarketEventKind.Bar));
                result.Instruments[0].Number.ShouldBe(0u);
            }
        }

        Recording.Seen["tape"].Count.ShouldBe(bars.Count);
        observer.Moments.Count.ShouldBe(bars.Count);
        observer.Fills.Count.ShouldBeGreaterThan(30);
        foreach (var fill in observer.Fills)
        {
            var standing = quotes.Last(quote => quote.VenueTime <= fill.Time);
            var best = result.Instruments[0].PriceOf(fill.Side == Domain.Orders.OrderSide.Buy ? standing.P2 : standing.P0);
            (Math.Abs(fill.Price - best) / best).ShouldBeLessThan(0.0005m); // the best, or a level or two beyond it
            (fill.Price == best || (fill.Price > best) == (fill.Side == Domain.Orders.OrderSide.Buy)).ShouldBeTrue($"{fill} against {best}");
        }

        received.UnionWith(bars.Select(bar => bar.VenueTime.Nanoseconds));
        observer.Fills.ShouldAllBe(fill => received.Contains(fill.Time.Nanoseconds - Latency)); // decided at the bar's close, or at the last event played if that is later
        result.Events.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Equal_runs_are_equal_and_every_option_of_the_tape_tells_in_the_hash()
    {
        using var folder = new TemporaryFolder();
        SimulatedVenueOptions[] options =
        [
            new(), new() { Queue = new QueueModel.Log() }, new() { Touch = TouchRule.Through }, new() { VolumeLimit = 0.5m }, new() { ResponseLatency = new LatencyModel.Constant(5) },
            new() { Realism = VenueRealism.BinanceLike }, new() { Realism = VenueRealism.Stressed },
        ];
        var hashes = options.Select((venue, i) => Run(folder, $"hash{i}", venue).Result.RunHash).ToList();
        hashes.ShouldBeUnique();
        Run(folder, "again6", options[6]).Result.RunHash.ShouldNotBe(hashes[6], "its parameter is another");
        using var other = new TemporaryFolder();
        Run(other, "hash6", options[6]).Result.RunHash.ShouldBe(hashes[6]);
    }

    [Fact]
    public void A_bad_line_reaches_runs_on_bars_too_and_the_run_still_ends()
    {
        using var folder = new TemporaryFolder();
        var plain = BacktestHost.Run(Runs.Of<Recording>(folder.At("plain"), 1, 300), TestContext.Current.CancellationToken);
        var options = Runs.Of<Recording>(folder.At("bad"), 1, 300) with { Venue = new SimulatedVenueOptions { Realism = VenueRealism.Ideal with { Link = new LinkFaults { RejectRate = 0.5 } } } };
        var bad = BacktestHost.Run(options, TestContext.Current.CancellationToken);
        bad.State.Fills.ShouldBeInRange(plain.State.Fills / 4, plain.State.Fills * 3 / 4);
        var tiered = BacktestHost.Run(
            Runs.Of<Recording>(folder.At("tiers"), 1, 300) with { Venue = new SimulatedVenueOptions { Realism = VenueRealism.Ideal with { FeeTiers = [new(0m, 0m, 0m)] } } },
            TestContext.Current.CancellationToken);
        tiered.FinalEquity!.Value.ShouldBeGreaterThan(plain.FinalEquity!.Value);
        tiered.State.Fills.ShouldBe(plain.State.Fills);
    }

    [Fact]
    public void Bars_alone_cannot_be_matched_event_by_event()
    {
        var fault = Should.Throw<TradingException>(() => new BarSource(Runs.Market(1, 10), null, keepsFiner: true));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        fault.Message.ShouldContain("holds no trades, quotes or books");
    }

    [Fact]
    public void What_is_finer_passes_between_the_bars_made_of_it()
    {
        using var finer = Source();
        using var bars = Source(keepsFiner: false);
        var (all, alone) = (Read(finer), Read(bars));
        all.Where(market => !market.IsFinerThanBars).ShouldBe(alone);
        var (closed, last) = (Domain.Time.Timestamp.MinValue, Domain.Time.Timestamp.MinValue);
        foreach (var market in all)
        {
            if (market.Kind == MarketEventKind.Bar) closed = market.VenueTime;
            if (market.Kind == MarketEventKind.Bar) last.ShouldBeLessThan(closed, "a trade of the next bar came before this one");
            if (market.Kind == MarketEventKind.Trade) last = market.VenueTime;
        }

        all.Count(market => market.Kind == MarketEventKind.Trade).ShouldBeGreaterThan(100);
        all.Count(market => market.Kind == MarketEventKind.BookDelta).ShouldBeGreaterThan(100);

        static List<MarketEvent> Read(BarSource source)
        {
            List<MarketEvent> events = [];
            var buffer = new MarketEvent[300];
            while (source.Read(buffer) is var read and > 0) events.AddRange(buffer[..read]);
            return events;
        }
    }
}
