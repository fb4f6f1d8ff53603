using Ergodic.Domain.Market;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>Bars from lists of trades, written to be read rather than to be fast.</summary>
internal static class NaiveBars
{
    /// <summary>A bar of its trades, compared in full with what an aggregator made.</summary>
    public static void ShouldBeMadeOf(this AggregatedBar bar, IReadOnlyList<MarketEvent> trades)
    {
        bar.Bar.Kind.ShouldBe(MarketEventKind.Bar);
        bar.Bar.Instrument.ShouldBe(Tape.Number);
        bar.Bar.Open.ShouldBe(trades[0].P0);
        bar.Bar.High.ShouldBe(trades.Max(trade => trade.P0));
        bar.Bar.Low.ShouldBe(trades.Min(trade => trade.P0));
        bar.Bar.Close.ShouldBe(trades[^1].P0);
        bar.Bar.Volume.ShouldBe(trades.Sum(trade => trade.P1));
        bar.FirstTime.ShouldBe(trades[0].VenueTime);
        bar.Bar.Flags.ShouldBe(MarketEventFlags.Continued);
        bar.HasContinuation.ShouldBeTrue();
        var bought = trades.Where(trade => (trade.Flags & MarketEventFlags.Sell) == MarketEventFlags.None).ToList();
        bar.Continuation.P0.ShouldBe(trades.Sum(Count));
        bar.Continuation.P1.ShouldBe(Quote(trades));
        bar.Continuation.P2.ShouldBe(bought.Sum(trade => trade.P1));
        bar.Continuation.P3.ShouldBe(Quote(bought));
        bar.Continuation.VenueTime.ShouldBe(bar.Bar.VenueTime);
    }

    public static long Count(MarketEvent trade) => trade.Kind == MarketEventKind.Trade ? 1 : trade.P4 - trade.P3 + 1;

    /// <summary>Cuts trades into bars: each ends with the trade at which its list satisfies the rule; what is left over is the open bar.</summary>
    public static List<List<MarketEvent>> Cut(IEnumerable<MarketEvent> trades, Func<List<MarketEvent>, bool> isFull)
    {
        List<List<MarketEvent>> bars = [[]];
        foreach (var trade in trades)
        {
            bars[^1].Add(trade);
            if (isFull(bars[^1])) bars.Add([]);
        }

        return bars;
    }

    private static long Quote(IEnumerable<MarketEvent> trades) =>
        (long)Math.Round(trades.Sum(trade => (decimal)trade.P0 * trade.P1) * 10m, MidpointRounding.ToEven);
}
