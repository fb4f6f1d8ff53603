using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>An aggregator cut off anywhere goes on in another as if nothing had happened.</summary>
public class AggregatorStateTests
{
    public static TheoryData<string> AllSpecs => AggregatorContractTests.AllSpecs;

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Cut_anywhere_and_restored_the_same_bars_come_out(string spec)
    {
        foreach (var kind in new[] { MarketEventKind.Trade, MarketEventKind.AggregateTrade })
        {
            var trades = Tape.Trades(11, 1_200, kind);
            var whole = new Collected();
            Play(Make(spec), trades, 0, trades.Count, whole);
            for (var cut = 0; cut < trades.Count; cut += cut < 60 ? 1 : 37)
            {
                var sink = new Collected();
                var first = Make(spec);
                Play(first, trades, 0, cut, sink);
                var second = Restored(first, spec);
                (second.TryPeek(out var peeked), peeked).ShouldBe((first.TryPeek(out var open), open));
                Play(second, trades, cut, trades.Count, sink);
                sink.Bars.ShouldBe(whole.Bars, $"cut after {cut}");
            }
        }
    }

    [Theory]
    [InlineData("time:7m", false)]
    [InlineData("time:1h", true)]
    [InlineData("heikin:5m", true)]
    public void Finer_bars_and_their_continuations_may_be_cut_apart(string spec, bool isContinued)
    {
        var events = new List<MarketEvent>();
        var random = new Random(3);
        for (var i = 1; i <= 400; i++)
        {
            if (random.Next(9) == 0) continue;
            var (close, price) = (Tape.Start.AddNanoseconds((i * 60_000_000_000L) - (Tape.Start.Nanoseconds % 60_000_000_000)), 10_000 + random.Next(100));
            events.Add(MarketEvent.Bar(Tape.Number, BarInterval.OneMinute, close, price, price + 9, price - 7, price + 1, 1 + random.Next(50), isContinued ? MarketEventFlags.Continued : 0));
            if (isContinued) events.Add(new MarketEvent(MarketEventKind.BarContinuation, MarketEventFlags.None, BarInterval.OneMinute, Tape.Number, close, close, 5, 9, 3, 4));
        }

        var whole = Collected.From(Make(spec), events);
        whole.Count.ShouldBeGreaterThan(5);
        for (var cut = 0; cut < events.Count; cut++)
        {
            var sink = new Collected();
            var first = Make(spec);
            foreach (var market in events.Take(cut)) first.Add(in market, sink);
            var second = Restored(first, spec);
            foreach (var market in events.Skip(cut)) second.Add(in market, sink).ShouldBe(BarUse.Used, $"cut after {cut}");
            sink.Bars.ShouldBe(whole, $"cut after {cut}");
        }
    }

    [Fact]
    public void What_became_of_the_last_bar_is_known_after_a_cut()
    {
        var close = Tape.Start.AddNanoseconds(60_000_000_000 - (Tape.Start.Nanoseconds % 60_000_000_000));
        var more = new MarketEvent(MarketEventKind.BarContinuation, MarketEventFlags.None, BarInterval.OneMinute, Tape.Number, close, close, 5, 9, 3, 4);
        var aggregator = Make("time:1h");
        Restored(aggregator, "time:1h").Add(in more, new Collected()).ShouldBe(BarUse.OtherKind, "no bar was used before it");
        aggregator.Add(MarketEvent.Bar(Tape.Number, BarInterval.OneMinute, close, 10_000, 10_000, 10_000, 10_000, 1), new Collected()).ShouldBe(BarUse.Used);
        Restored(aggregator, "time:1h").Add(in more, new Collected()).ShouldBe(BarUse.OutOfOrder, "the bar before it announced none");
        aggregator.Flush(new Collected()).ShouldBeTrue();
        var restored = Restored(aggregator, "time:1h");
        restored.Add(Tape.Bar(close.AddNanoseconds(60_000_000_000), 10_000, 10_000, 10_000, 10_000), new Collected()).ShouldBe(BarUse.Used);
        var sink = new Collected();
        restored.AdvanceTo(close.AddNanoseconds(7_200_000_000_000), sink);
        sink.Bars.ShouldHaveSingleItem().IsComplete.ShouldBeFalse("the flush took its beginning");
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void A_flushed_one_goes_on_as_it_would_have(string spec)
    {
        var trades = Tape.Trades(12, 600);
        var (sink, expected) = (new Collected(), new Collected());
        var (first, plain) = (Make(spec), Make(spec));
        foreach (var (aggregator, into) in new[] { (first, sink), (plain, expected) })
        {
            Play(aggregator, trades, 0, 333, into);
            aggregator.Flush(into);
        }

        Play(Restored(first, spec), trades, 333, trades.Count, sink);
        Play(plain, trades, 333, trades.Count, expected);
        sink.Bars.ShouldBe(expected.Bars);
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Damaged_and_foreign_bytes_are_refused_or_harmless_and_change_nothing_when_refused(string spec)
    {
        var trades = Tape.Trades(13, 300);
        var first = Make(spec);
        Play(first, trades, 0, 200, new Collected());
        var bytes = Written(first);
        for (var length = 0; length < bytes.Length; length++) Refused(bytes[..length]).ShouldBeTrue($"{length} bytes");
        foreach (var other in AggregatorContractTests.AllSpecs.Select(row => row.Data).Where(other => other != spec)) Refused(Written(Make(other))).ShouldBeTrue(other);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var flip in new[] { 0xFF, 0x80, 0x01 })
            {
                var damaged = bytes.ToArray();
                damaged[at] ^= (byte)flip;
                if (Refused(damaged)) refused++;
            }
        }

        refused.ShouldBeGreaterThan(bytes.Length / 3);

        bool Refused(byte[] state)
        {
            var aggregator = Make(spec);
            Play(aggregator, trades, 0, 77, new Collected());
            var before = Written(aggregator);
            try
            {
                var reader = new StateReader(state);
                aggregator.Read(ref reader);
            }
            catch (TradingException fault)
            {
                fault.Code.ShouldBe(ErrorCode.Deserialization);
                fault.Message.ShouldNotContain('\n');
                Written(aggregator).ShouldBe(before, "a refused state changes nothing");
                return true;
            }

            Play(aggregator, trades, 200, trades.Count, new Collected()); // whatever it makes, it does not break
            return false;
        }
    }

    private static IBarAggregator Make(string spec) => BarSpec.Parse(spec).Create(Tape.Instrument);

    private static byte[] Written(IBarAggregator aggregator)
    {
        var writer = new StateWriter();
        aggregator.Write(writer);
        return writer.Written.ToArray();
    }

    private static IBarAggregator Restored(IBarAggregator aggregator, string spec)
    {
        var bytes = Written(aggregator);
        var restored = Make(spec);
        var reader = new StateReader(bytes);
        restored.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        Written(restored).ShouldBe(bytes);
        return restored;
    }

    private static void Play(IBarAggregator aggregator, List<MarketEvent> trades, int from, int to, IBarSink sink)
    {
        for (var i = from; i < to; i++)
        {
            var trade = trades[i];
            if (i % 5 == 0) aggregator.AdvanceTo(trade.VenueTime, sink);
            aggregator.Add(in trade, sink);
        }
    }
}
