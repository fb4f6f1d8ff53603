using Ergodic.DataSources;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Records;
using Ergodic.Hosting.Tests.Backtest;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Simulation;

namespace Ergodic.Hosting.Tests.CorporateActions;

/// <summary>
/// Whole runs over a market with splits beside the twin that was never split. Prices of the twin are multiples of 0.84 and quantities of
/// 84, so that the split market can write every one of them down exactly.
/// </summary>
public sealed class SplitRunTests
{
    private const int Bars = 400;
    private static readonly Timestamp Begin = Timestamp.FromUtc(2014, 6, 2);
    private static readonly Instrument Share = new()
    {
        Id = new InstrumentId("ACME", "test"),
        Kind = InstrumentKind.Equity,
        Base = new Currency("ACME"),
        Quote = new Currency("USD"),
        Settle = new Currency("USD"),
        PriceDecimals = 4,
        QuantityDecimals = 0,
        PriceTick = 0.0001m,
        LotStep = 1m,
        MaxLeverage = 4m,
    };

    [Theory]
    [InlineData(7, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(1, 4)]
    [InlineData(1, 1)]
    public void A_split_market_gives_the_run_of_the_market_that_was_never_split(int numerator, int denominator)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var ratio = new SplitRatio(numerator, denominator);
            var twin = Run(Walk(seed), seed, $"twin {ratio}");
            var split = Run(Split(Walk(seed), ratio, Bars / 2), seed, $"split {ratio}");
            var (expected, seen) = (Diary.All[$"twin {ratio} {seed}"], Diary.All[$"split {ratio} {seed}"]);
            seen.Count.ShouldBe(expected.Count);
            for (var i = 0; i < seen.Count; i++)
            {
                seen[i].Time.ShouldBe(expected[i].Time);
                Same(seen[i].Average, expected[i].Average);
                Same(seen[i].Bar.Close, expected[i].Bar.Close);
                Same(seen[i].Bar.High, expected[i].Bar.High);
                Same(seen[i].Bar.Volume, expected[i].Bar.Volume);
                Same(seen[i].Position, expected[i].Position);
                Same(seen[i].Price, expected[i].Price);
            }

            for (var i = 0; i < Bars; i++) split.Observer.Moments[i].Equity!.Value.ShouldBe(twin.Observer.Moments[i].Equity!.Value, 0.0001m, $"seed {seed}, bar {i}");
            split.Result.State.Fills.ShouldBe(twin.Result.State.Fills);
            split.Result.State.Fills.ShouldBeGreaterThan(40);
            split.Result.OpenOrders.Select(order => order.Id.ToString()).Count().ShouldBe(twin.Result.OpenOrders.Count);
        }
    }

    [Fact]
    public void What_comes_later_changes_nothing_before_it()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var events = Split(Split(Walk(seed), new SplitRatio(7, 1), 200), new SplitRatio(1, 2), 320);
            Run(events, seed, "whole");
            Run([.. events.Take(200)], seed, "cut");
            var (whole, cut) = (Diary.All[$"whole {seed}"], Diary.All[$"cut {seed}"]);
            cut.Count.ShouldBeGreaterThan(200);
            cut.ShouldBe(whole.Take(cut.Count));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90_000)]
    public void Core_and_venue_agree_on_every_order_books_balance_and_the_journal_folds_to_the_same_state(int latencySeconds)
    {
        var (cashed, dividends, fills) = (0m, 0m, 0L);
        for (var seed = 1; seed <= 25; seed++)
        {
            using var folder = new TemporaryFolder();
            var run = Run(Messy(seed), seed, "messy", folder.At("j"), latencySeconds);
            var state = run.Result.State;
            var why = $"seed {seed}";
            foreach (var fill in run.Observer.Fills) fill.Quantity.ShouldBeGreaterThan(0m, why);
            var open = state.Orders.Open.ToArray().Select(order => order.Id).ToList();
            if (latencySeconds == 0) open.ShouldBe(run.Result.OpenOrders.Select(order => order.Id), ignoreOrder: true, why);
            else run.Result.OpenOrders.Select(order => order.Id).Except(open).ShouldBeEmpty(why);
            foreach (var filled in Diary.All[$"messy {seed}"].Where(entry => entry.Order != default))
            {
                state.Orders.TryFind(filled.Order, out var order).ShouldBeTrue();
                if (order!.Status == OrderStatus.Filled && latencySeconds == 0) order.FilledQuantity.ShouldBe(order.Intent.Quantity, why);
            }

            foreach (var currency in state.Ledger.Currencies)
                Enum.GetValues<LedgerCategory>().Sum(category => state.Ledger.Total(currency, category)).ShouldBe(state.Ledger.Balance(currency), why);
            var position = state.Ledger.PositionOf(Share);
            position.Quantity.ShouldBe(state.Ledger.Balance(Share.Base), why);
            (position.Quantity % Share.LotStep).ShouldBe(0m, why);
            var replay = JournalReplay.Of(folder.At("j"), long.MaxValue);
            replay.StateHash.ShouldBe(run.Result.StateHash, why);
            cashed += Math.Abs(state.Ledger.Total(Share.Quote, LedgerCategory.CashInLieu));
            dividends += Math.Abs(state.Ledger.Total(Share.Quote, LedgerCategory.Dividend));
            fills += state.Fills;
        }

        cashed.ShouldBeGreaterThan(0m);
        dividends.ShouldBeGreaterThan(0m);
        fills.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Without_actions_the_actions_room_changes_no_fact()
    {
        using var folder = new TemporaryFolder();
        var plain = Run(Walk(3), 3, "plain", folder.At("a"));
        var neutral = Run(Split(Walk(3), new SplitRatio(1, 1), 100), 3, "neutral", folder.At("b"));
        neutral.Observer.Fills.ShouldBe(plain.Observer.Fills);
        neutral.Result.State.Facts.ShouldBe(plain.Result.State.Facts);
        neutral.Result.FinalEquity.ShouldBe(plain.Result.FinalEquity);
    }

    private static (BacktestResult Result, RecordingObserver Observer) Run(MarketEvent[] events, int seed, string key, string? journal = null, int latencySeconds = 0)
    {
        using var folder = new TemporaryFolder();
        var observer = new RecordingObserver();
        var name = $"{key} {seed}";
        Diary.All.TryRemove(name, out _);
        var options = Runs.Of<Diary>(journal ?? folder.At("j"), new EventList([Share], events), ("key", name), ("seed", $"{seed}")) with
        {
            Observer = observer,
            Limits = new RiskLimits { MaxLeverage = 4m, MaxDrawdown = null },
            Cash = new Money(10_000_000m, Share.Settle),
            Venue = new SimulatedVenueOptions { Latency = new LatencyModel.Constant(latencySeconds * Timestamp.NanosecondsPerSecond) },
        };
        return (BacktestHost.Run(options, TestContext.Current.CancellationToken), observer);
    }

    private static void Same(double seen, double expected)
    {
        if (double.IsNaN(expected)) seen.ShouldBe(double.NaN);
        else seen.ShouldBe(expected, (Math.Abs(expected) * 1e-9) + 1e-12);
    }

    private static MarketEvent[] Walk(int seed)
    {
        var random = new Random(seed);
        var bars = new MarketEvent[Bars];
        var price = 600L;
        for (var i = 0; i < Bars; i++)
        {
            var open = Math.Max(50, price + random.Next(-6, 7));
            price = Math.Max(50, open + random.Next(-12, 13));
            var (high, low) = (Math.Max(open, price) + random.Next(6), Math.Min(open, price) - random.Next(6));
            bars[i] = MarketEvent.Bar(0, BarInterval.OneHour, Close(i), open * 8400, high * 8400, low * 8400, price * 8400, 84 * random.Next(1, 1000));
        }

        return bars;
    }

    private static Timestamp Close(int bar) => Begin.AddNanoseconds((bar + 1) * 86_400 * Timestamp.NanosecondsPerSecond);

    /// <summary>The same market with a split before a bar.</summary>
    private static MarketEvent[] Split(MarketEvent[] bars, SplitRatio ratio, int at)
    {
        long Price(long old) => old * ratio.Denominator / ratio.Numerator;
        var exTime = bars[at].OpenTime.AddNanoseconds(-1);
        return
        [
            .. bars.Take(at), MarketEvent.Split(0, exTime, ratio),
            .. bars.Skip(at).Select(bar => bar.Kind != MarketEventKind.Bar ? bar : MarketEvent.Bar(
                0, bar.Auxiliary, bar.VenueTime, Price(bar.Open), Price(bar.High), Price(bar.Low), Price(bar.Close), bar.Volume * ratio.Numerator / ratio.Denominator)),
        ];
    }

    /// <summary>Odd ratios that leave fractions, dividends and halts, at any moment between bars.</summary>
    private static MarketEvent[] Messy(int seed)
    {
        var random = new Random(seed);
        var events = Walk(seed);
        for (var splits = 0; splits < 4; splits++)
            events = Split(events, new SplitRatio(random.Next(1, 8), random.Next(1, 8)), random.Next(1, events.Length / 5) * 5 is var at && events[at].Kind == MarketEventKind.Bar ? at : at + 1);
        var others = new List<MarketEvent>();
        for (var i = 0; i < 6; i++) others.Add(MarketEvent.Dividend(0, Between(random), random.Next(1, 5000), 4));
        for (var i = 0; i < 4; i++) others.Add(MarketEvent.StatusChange(0, Between(random), (InstrumentStatus)random.Next(2)));
        return [.. events.Concat(others).OrderBy(one => one.ReceiveTime).ThenBy(one => one.IsCorporateAction ? 0 : 1)];
    }

    private static Timestamp Between(Random random) => Close(random.Next(Bars - 2)).AddNanoseconds(random.NextInt64(1, 86_400 * Timestamp.NanosecondsPerSecond));
}
