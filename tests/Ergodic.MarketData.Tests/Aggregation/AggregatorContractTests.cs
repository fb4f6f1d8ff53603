using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>What holds for every aggregator.</summary>
public class AggregatorContractTests
{
    private static readonly string[] Specs =
    [
        "time:1m", "time:7m", "time:1h", "time:1d", "tick:1", "tick:13", "volume:40", "dollar:5000", "imbalance:tick:20",
        "imbalance:volume:20", "range:1.5", "renko:0.7", "heikin:5m",
    ];

    public static TheoryData<string> AllSpecs => [.. Specs];

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Volumes_and_trades_of_the_bars_add_up_to_those_of_the_events(string spec)
    {
        foreach (var kind in new[] { MarketEventKind.Trade, MarketEventKind.AggregateTrade })
        {
            var trades = Tape.Trades(1, 1_500, kind);
            var aggregator = Make(spec);
            var sink = new Collected();
            long volume = 0, count = 0;
            foreach (var trade in trades)
            {
                aggregator.Add(in trade, sink).ShouldBe(BarUse.Used);
                (volume, count) = (volume + trade.P1, count + NaiveBars.Count(trade));
                var open = aggregator.TryPeek(out var peeked);
                if (open) peeked.IsComplete.ShouldBeFalse();
                (sink.Bars.Sum(bar => bar.Bar.Volume) + (open ? peeked.Bar.Volume : 0)).ShouldBe(volume);
                (sink.Bars.Sum(bar => bar.Continuation.P0) + (open ? peeked.Continuation.P0 : 0)).ShouldBe(count);
            }

            var closed = sink.Bars.Count;
            var wasOpen = aggregator.TryPeek(out var last);
            aggregator.Flush(sink).ShouldBe(wasOpen);
            if (wasOpen) sink.Bars[^1].ShouldBe(last);
            sink.Bars.Count.ShouldBe(closed + (wasOpen ? 1 : 0));
            sink.Bars.Sum(bar => bar.Bar.Volume).ShouldBe(volume);
            aggregator.Flush(sink).ShouldBeFalse();
            aggregator.TryPeek(out _).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Bars_are_in_order_and_know_nothing_later_than_their_close(string spec)
    {
        var trades = Tape.Trades(2, 4_000);
        var aggregator = Make(spec);
        var sink = new Collected();
        foreach (var trade in trades)
        {
            var before = sink.Bars.Count;
            aggregator.Add(in trade, sink);
            foreach (var bar in sink.Bars.Skip(before))
            {
                bar.IsComplete.ShouldBeTrue();
                bar.Bar.VenueTime.ShouldBeLessThanOrEqualTo(trade.VenueTime);
                (bar.Bar.High >= Math.Max(bar.Bar.Open, bar.Bar.Close) && bar.Bar.Low <= Math.Min(bar.Bar.Open, bar.Bar.Close)).ShouldBeTrue();
            }
        }

        sink.Bars.Count.ShouldBeGreaterThan(spec == "time:1d" ? 1 : 20);
        for (var i = 1; i < sink.Bars.Count; i++) sink.Bars[i].Bar.VenueTime.ShouldBeGreaterThanOrEqualTo(sink.Bars[i - 1].Bar.VenueTime);
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Another_future_never_changes_a_bar_already_out(string spec)
    {
        var trades = Tape.Trades(3, 2_000);
        foreach (var now in new[] { 1, 500, 1_234, 1_999 })
        {
            var random = new Random(now);
            var changed = trades.Select((trade, i) => i < now ? trade
                : MarketEvent.Trade(Tape.Number, trade.VenueTime.AddNanoseconds(1_000), trade.ReceiveTime, random.NextInt64(1, 20_000), random.NextInt64(9_000), 0, trade.Flags));
            var known = Collected.From(Make(spec), trades.Take(now));
            Collected.From(Make(spec), trades).Take(known.Count).ShouldBe(known);
            Collected.From(Make(spec), changed).Take(known.Count).ShouldBe(known);
        }
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void The_clock_and_events_not_used_change_no_bar(string spec)
    {
        var trades = Tape.Trades(4, 2_000);
        var plain = Collected.From(Make(spec), trades);
        var aggregator = Make(spec);
        var sink = new Collected();
        var random = new Random(4);
        foreach (var trade in trades)
        {
            if (random.Next(3) == 0) aggregator.AdvanceTo(trade.VenueTime, sink);
            aggregator.Add(MarketEvent.Quote(Tape.Number, trade.VenueTime, trade.VenueTime, 1, 1, 2, 1, 0), sink).ShouldBe(BarUse.OtherKind);
            aggregator.Add(in trade, sink).ShouldBe(BarUse.Used);
            var t = trade.VenueTime;
            aggregator.Add(Tape.Trade(t.AddNanoseconds(-1), 100), sink).ShouldBe(BarUse.OutOfOrder);
            aggregator.Add(Tape.Trade(t, 0), sink).ShouldBe(BarUse.Malformed);
            aggregator.Add(Tape.Trade(t, 100, -1), sink).ShouldBe(BarUse.Malformed);
            aggregator.Add(Tape.Trade(t, 1L << 62), sink).ShouldBe(BarUse.TooLarge);
            aggregator.Add(Tape.Trade(t, 100, 1L << 62), sink).ShouldBe(BarUse.TooLarge);
            aggregator.Add(Tape.Trade(Timestamp.MaxValue, 100), sink).ShouldBe(BarUse.Malformed);
            aggregator.Add(MarketEvent.Trade(Tape.Number + 1, t, t, 100, 1, 0, MarketEventFlags.None), sink).ShouldBe(BarUse.OtherInstrument);
            aggregator.Add(new MarketEvent(MarketEventKind.AggregateTrade, MarketEventFlags.None, 0, Tape.Number, t, t, 100, 1), sink).ShouldBe(BarUse.OtherSource);
            aggregator.Add(Tape.Bar(t.AddNanoseconds(60_000_000_000), 1, 1, 1, 1), sink)
                .ShouldBe(spec.StartsWith("time") || spec.StartsWith("heikin") ? BarUse.OtherSource : BarUse.OtherKind);
        }

        sink.Bars.ShouldBe(plain);
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Sums_that_would_not_fit_are_refused_not_wrapped(string spec)
    {
        var aggregator = Make(spec);
        var sink = new Collected();
        var most = (1L << 62) - 1;
        var used = 0;
        for (var i = 0; i < 6; i++)
        {
            var use = aggregator.Add(Tape.Trade(Tape.Start, most, most), sink);
            (use is BarUse.Used or BarUse.TooLarge).ShouldBeTrue();
            if (use == BarUse.Used) used++;
        }

        aggregator.Flush(sink);
        sink.Bars.Sum(bar => (decimal)bar.Bar.Volume).ShouldBe((decimal)most * used);
        sink.Bars.ShouldAllBe(bar => !bar.HasContinuation); // its quote volume has more than 64 bits
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Where_bars_come_from_is_remembered(string spec)
    {
        var trades = Tape.Trades(5, 400);
        trades[100] = MarketEvent.Trade(Tape.Number, trades[100].VenueTime, trades[100].VenueTime, trades[100].P0, 1, 0, MarketEventFlags.Synthetic | MarketEventFlags.BatchEnd);
        var bars = Collected.From(Make(spec), trades);
        var flags = bars.Where(bar => (bar.Bar.Flags & MarketEventFlags.Synthetic) != MarketEventFlags.None).ToList();
        if (bars.Count > 1) flags.Count.ShouldBeLessThan(bars.Count);
        flags.ShouldAllBe(bar => (bar.Bar.Flags & ~MarketEventFlags.Continued) == MarketEventFlags.Synthetic);
        if (bars.Any(bar => bar.Bar.VenueTime >= trades[100].VenueTime) && !spec.StartsWith("renko")) flags.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Adding_allocates_nothing(string spec)
    {
        var trades = Tape.Trades(6, 5_000).ToArray();
        var sink = new Counting();
        Allocations.Least(() => Make(spec), aggregator => Feed(aggregator, trades, sink)).ShouldBe(0);
        sink.Bars.ShouldBeGreaterThan(0);
    }

    private static IBarAggregator Make(string spec) => BarSpec.Parse(spec).Create(Tape.Instrument);

    private static void Feed(IBarAggregator aggregator, MarketEvent[] trades, IBarSink sink)
    {
        foreach (ref readonly var trade in trades.AsSpan())
        {
            aggregator.Add(in trade, sink);
            aggregator.AdvanceTo(trade.VenueTime, sink);
        }
    }

    private sealed class Counting : IBarSink
    {
        public int Bars { get; private set; }

        public void Accept(in AggregatedBar closed) => Bars++;
    }
}
