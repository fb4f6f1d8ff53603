using Ergodic.DataSources;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Tests.Backtest;
using Ergodic.Risk.Limits;
using Ergodic.Testing;

namespace Ergodic.Hosting.Tests.CorporateActions;

/// <summary>The two splits of Apple in recorded prices, held through in whole runs. What must come out is reckoned here from the file's raw prices.</summary>
public sealed class RecordedSplitTests
{
    private const int Shares = 100;

    [Theory]
    [InlineData("daily", "2014-04-01", "2014-06-09", "2014-12-01", 7)]
    [InlineData("hour", "2014-04-01", "2014-06-09", "2014-12-01", 7)]
    [InlineData("daily", "2020-04-01", "2020-08-31", "2020-12-01", 4)]
    [InlineData("hour", "2020-04-01", "2020-08-31", "2020-12-01", 4)]
    public void A_position_is_held_through_a_split(string resolution, string from, string split, string to, int ratio)
    {
        var events = Events(resolution, Day(from), Day(to));
        var exDate = Day(split);
        var (before, _) = Run(resolution, Day(from), exDate, "before");
        var (after, observer) = Run(resolution, Day(from), Day(to), "after");
        var apple = before.State.Ledger.PositionOf(before.Instruments[0]);
        apple.Quantity.ShouldBe(Shares);
        after.State.Ledger.PositionOf(after.Instruments[0]).Quantity.ShouldBe(Shares * ratio);

        var (stopBefore, stopAfter) = (Stop(before), Stop(after));
        stopBefore.Intent.Quantity.ShouldBe(Shares);
        stopAfter.Intent.Quantity.ShouldBe(Shares * ratio);
        stopAfter.Intent.StopPrice!.Value.ShouldBe(stopBefore.Intent.StopPrice!.Value / ratio, 0.01m);

        EquityIsSharesAtRawPrices(events, observer, ratio);
        SightIsContinuous($"after {resolution} {split}", exDate, events, ratio);
        DividendsAre(events, after, observer, ratio);

        (BacktestResult, RecordingObserver) Run(string of, Timestamp begin, Timestamp end, string name)
        {
            using var folder = new TemporaryFolder();
            var key = $"{name} {of} {split}";
            Holder.All.TryRemove(key, out _);
            var seen = new RecordingObserver();
            using var source = Open(of, begin, end);
            var options = Runs.Of<Holder>(folder.At("j"), source, ("key", key), ("shares", $"{Shares}")) with
            {
                Observer = seen,
                Limits = new RiskLimits { MaxLeverage = 1m, MaxDrawdown = null },
                Cash = new Money(1_000_000m, source.Instruments[0].Settle),
            };
            return (BacktestHost.Run(options, TestContext.Current.CancellationToken), seen);
        }
    }

    /// <summary>From bar to bar equity moves by the shares at the raw close, by dividends and by nothing else.</summary>
    private static void EquityIsSharesAtRawPrices(List<MarketEvent> events, RecordingObserver observer, int ratio)
    {
        var equity = observer.Moments.Where(moment => moment.Equity is not null).GroupBy(moment => moment.Time).ToDictionary(group => group.Key, group => group.Last().Equity!.Value);
        var bought = observer.Fills.ShouldHaveSingleItem().Time;
        var (shares, dividend, steps) = ((decimal)Shares, 0m, 0);
        (decimal Value, decimal Equity)? previous = null;
        foreach (var next in events)
        {
            if (next.Kind == MarketEventKind.Split) shares *= (decimal)next.P0 / next.P1;
            if (next.Kind == MarketEventKind.Dividend && previous is not null) dividend += shares * Amount(next);
            if (next.Kind != MarketEventKind.Bar || next.VenueTime <= bought) continue;
            var value = shares * next.Close / 10_000m;
            if (previous is { } last)
            {
                (equity[next.VenueTime] - last.Equity).ShouldBe(value - last.Value + dividend, 0.02m, $"{next.VenueTime}");
                steps++;
            }

            (previous, dividend) = ((value, equity[next.VenueTime]), 0m);
        }

        shares.ShouldBe(Shares * ratio);
        steps.ShouldBeGreaterThan(100);
    }

    /// <summary>
    /// What the strategy sees moves as the market does, without a step of the ratio anywhere, and each average is the one before
    /// carried on by the bar alone: the exponential means by their weight, the range by Wilder's.
    /// </summary>
    private static void SightIsContinuous(string key, Timestamp exDate, List<MarketEvent> events, int ratio)
    {
        var seen = Holder.All[key];
        var raw = events.Where(one => one.Kind == MarketEventKind.Bar).ToDictionary(one => one.VenueTime);
        var at = seen.FindIndex(sight => sight.Time > exDate);
        at.ShouldBeGreaterThan(40);
        for (var i = 31; i < seen.Count; i++)
        {
            var (now, last, bar) = (seen[i], seen[i - 1], raw[seen[i].Time]);
            var split = i == at ? ratio : 1;
            var market = (double)bar.Close * split / raw[last.Time].Close;
            (now.Close / last.Close).ShouldBe(market, 0.008, $"{now.Time}: but for dividends the close moves as the market");
            var scale = now.Close / bar.Close;
            var (high, low) = (bar.High * scale, bar.Low * scale);
            var range = Math.Max(high, last.Close) - Math.Min(low, last.Close);
            now.Short.ShouldBe(last.Short + ((now.Close - last.Short) * 2 / 10), 1e-9 * now.Close, $"{now.Time}");
            now.Long.ShouldBe(last.Long + ((now.Close - last.Long) * 2 / 31), 1e-9 * now.Close, $"{now.Time}");
            now.Range.ShouldBe(((13 * last.Range) + range) / 14, 1e-9 * now.Close, $"{now.Time}");
        }

        (seen[at].Position / seen[at - 1].Position).ShouldBe(1, 1e-9);
    }

    private static void DividendsAre(List<MarketEvent> events, BacktestResult run, RecordingObserver observer, int ratio)
    {
        var (shares, sum, count) = ((decimal)Shares, 0m, 0);
        foreach (var next in events.Where(one => one.VenueTime > observer.Fills[0].Time))
        {
            if (next.Kind == MarketEventKind.Split) shares *= ratio;
            if (next.Kind != MarketEventKind.Dividend) continue;
            sum += shares * Amount(next);
            count++;
        }

        count.ShouldBeGreaterThanOrEqualTo(3);
        run.State.Ledger.Total(run.Instruments[0].Settle, LedgerCategory.Dividend).ShouldBe(sum, 0.01m * count);
    }

    private static Order Stop(BacktestResult run) => run.State.Orders.Open.ToArray().ShouldHaveSingleItem();

    private static decimal Amount(in MarketEvent dividend) => dividend.P0 / (decimal)Math.Pow(10, dividend.P1);

    private static List<MarketEvent> Events(string resolution, Timestamp from, Timestamp to)
    {
        using var source = Open(resolution, from, to);
        var (events, buffer) = (new List<MarketEvent>(), new MarketEvent[512]);
        int count;
        while ((count = source.Read(buffer)) > 0) events.AddRange(buffer.AsSpan(0, count));
        return events;
    }

    private static IMarketEventSource Open(string resolution, Timestamp from, Timestamp to) => MarketDataFile.Open(
        SharedFiles.PathOrSkip($"data/lean/Data/equity/usa/{resolution}/aapl.zip"), MarketDataOptions.Default with { From = from, To = to });

    private static Timestamp Day(string date) => Timestamp.From(DateTime.SpecifyKind(DateTime.Parse(date), DateTimeKind.Utc));
}
