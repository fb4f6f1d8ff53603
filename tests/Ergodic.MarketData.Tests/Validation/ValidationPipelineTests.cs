using System.Runtime.InteropServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>What holds for any stream of events.</summary>
public class ValidationPipelineTests
{
    private static readonly ValidationSettings Settings = new() { Calendar = UsEquityCalendar.Instance };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_bytes_are_judged_explained_on_one_line_and_counted(int seed)
    {
        var random = new Random(seed);
        var pipeline = new ValidationPipeline(Made.Of((InstrumentKind)random.Next(1, 5), random.Next(19), random.Next(19)), Settings);
        var events = new MarketEvent[1];
        var rejected = 0;
        for (var i = 1; i <= 200_000; i++)
        {
            events[0] = Arbitrary(random);
            var reason = pipeline.Check(in events[0]);
            if (reason != ValidationReason.None)
            {
                rejected++;
                if (i % 8 == 0) pipeline.Explain(reason, in events[0]).ShouldNotContain('\n');
            }

            (pipeline.LastVerdict == QualityVerdict.Rejected).ShouldBe(reason != ValidationReason.None);
            pipeline.Verdicts.Total.ShouldBe(i);
        }

        pipeline.Verdicts[QualityVerdict.Rejected].ShouldBe(rejected);
        rejected.ShouldBeInRange(100_000, 199_900);
    }

    [Fact]
    public void Every_reason_can_be_explained_for_every_event()
    {
        var random = new Random(5);
        var pipeline = new ValidationPipeline(Made.Of(priceDecimals: 18, quantityDecimals: 18));
        for (var i = 0; i < 20_000; i++) pipeline.Explain((ValidationReason)random.Next(128), Arbitrary(random)).Length.ShouldBePositive();
    }

    [Fact]
    public void Bars_and_funding_that_pass_come_in_order_and_the_rest_within_a_second_of_it()
    {
        var random = new Random(11);
        var pipeline = new ValidationPipeline(Made.Of());
        var last = new Dictionary<(MarketEventKind, ushort), long>();
        var (passed, wrong) = (0, 0);
        for (var i = 1; i < 20_000; i++)
        {
            var second = i + (random.Next(400) / 100.0) - 2;
            var market = random.Next(4) switch
            {
                0 => Made.Bar(second),
                1 => Made.Bar(second, interval: BarInterval.OneHour),
                2 => Made.Any(MarketEventKind.Funding, second, 1),
                _ => Made.Trade(second, id: i),
            };
            var key = (market.Kind, market.Auxiliary);
            var before = last.GetValueOrDefault(key, long.MinValue);
            var lateness = before == long.MinValue ? 0 : before - market.VenueTime.Nanoseconds;
            var isAllowed = market.Kind == MarketEventKind.Trade ? lateness <= Made.Second : lateness < 0 || before == long.MinValue;
            (pipeline.Check(in market) == ValidationReason.None).ShouldBe(isAllowed);
            if (!isAllowed) wrong++;
            else passed++;
            if (isAllowed) last[key] = Math.Max(before, market.VenueTime.Nanoseconds);
        }

        wrong.ShouldBeGreaterThan(100);
        passed.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Bad_events_strewn_among_sound_ones_change_nothing_for_those()
    {
        var random = new Random(3);
        var (clean, strewn) = (new ValidationPipeline(Made.Of()), new ValidationPipeline(Made.Of()));
        foreach (var market in Sound(5_000))
        {
            clean.Check(in market).ShouldBe(ValidationReason.None);
            for (var i = random.Next(4); i > 0; i--)
            {
                var bad = Spoilt(in market, random);
                strewn.Check(in bad).ShouldNotBe(ValidationReason.None);
            }

            strewn.Check(in market).ShouldBe(ValidationReason.None);
            (strewn.LastVerdict, strewn.LastFlags).ShouldBe((clean.LastVerdict, clean.LastFlags));
        }

        strewn.Flags.Met.ShouldBe(clean.Flags.Met);
        strewn.Verdicts[QualityVerdict.Valid].ShouldBe(clean.Verdicts[QualityVerdict.Valid]);
    }

    [Fact]
    public void Checking_allocates_nothing()
    {
        var events = Sound(6_000);
        var checkedEvents = 0L;
        Allocations.Least(Warm, pipeline => Check(pipeline, 2_000, events.Length)).ShouldBe(0);
        checkedEvents.ShouldBe(6_000);

        ValidationPipeline Warm()
        {
            var pipeline = new ValidationPipeline(Made.Of(), Settings);
            Check(pipeline, 0, 2_000);
            return pipeline;
        }

        void Check(ValidationPipeline pipeline, int from, int to)
        {
            for (var i = from; i < to; i++) pipeline.Check(in events[i]);
            checkedEvents = pipeline.Verdicts.Total;
        }
    }

    [Fact]
    public void A_time_twenty_years_ahead_passes_when_the_next_confirms_it()
    {
        var pipeline = new ValidationPipeline(Made.Of());
        const double Years = 25 * 365 * 86_400.0;
        pipeline.Check(Made.Bar(60)).ShouldBe(ValidationReason.None);
        pipeline.Check(Made.Bar(60 + (2 * Years))).ShouldBe(ValidationReason.TimeLeap);
        pipeline.Check(Made.Bar(60 + Years)).ShouldBe(ValidationReason.TimeLeap, "earlier than the one it would confirm");
        pipeline.Check(Made.Bar(120)).ShouldBe(ValidationReason.None, "the series goes on where it was");
        pipeline.Check(Made.Bar(120 + Years)).ShouldBe(ValidationReason.None, "a second of its time had come before");
        pipeline.Check(Made.Bar(180)).ShouldBe(ValidationReason.OutOfOrder);
    }

    [Fact]
    public void A_spike_and_its_end_are_outliers_and_a_new_level_is_one_until_it_is_the_median()
    {
        var pipeline = new ValidationPipeline(Made.Of());
        QualityVerdict At(int second, long price)
        {
            pipeline.Check(Made.Trade(second, price: price, id: second + 1)).ShouldBe(ValidationReason.None);
            return pipeline.LastVerdict;
        }

        for (var i = 0; i < 10; i++) At(i, 10_000 + i).ShouldBe(QualityVerdict.Valid);
        At(10, 10_500).ShouldBe(QualityVerdict.Outlier);
        At(11, 10_010).ShouldBe(QualityVerdict.Valid);
        var verdicts = Enumerable.Range(12, 8).Select(i => At(i, 11_000)).ToList();
        verdicts[0].ShouldBe(QualityVerdict.Outlier);
        verdicts[^1].ShouldBe(QualityVerdict.Valid);
        pipeline.Verdicts[QualityVerdict.Outlier].ShouldBeInRange(2, 5);
        pipeline.Verdicts[(QualityVerdict)77].ShouldBe(0);
    }

    [Fact]
    public void Flags_are_counted_one_by_one()
    {
        var pipeline = new ValidationPipeline(Made.Of());
        pipeline.Check(Made.Trade(id: 0, quantity: 0));
        pipeline.Check(Made.Trade(id: 0));
        pipeline.LastFlags.ShouldBe(ValidationFlag.Untraceable);
        pipeline.Flags.Met.ShouldBe([new(ValidationFlag.ZeroQuantity, 1), new(ValidationFlag.Untraceable, 2)]);
        pipeline.Flags[ValidationFlag.Untraceable].ShouldBe(2);
        pipeline.Flags[ValidationFlag.Untraceable | ValidationFlag.ZeroQuantity].ShouldBe(0);
        pipeline.Flags[ValidationFlag.None].ShouldBe(0);
    }

    [Fact]
    public void A_calendar_that_says_nothing_flags_nothing()
    {
        var pipeline = new ValidationPipeline(Made.Of(), Settings);
        var time = Timestamp.FromUtc(1950, 1, 1);
        pipeline.Check(MarketEvent.Trade(7, time, time, 1, 1, 1, MarketEventFlags.None)).ShouldBe(ValidationReason.None);
        pipeline.LastFlags.ShouldBe(ValidationFlag.None);
    }

    /// <summary>64 bytes that are partly plausible: fields are drawn from small, crafted and arbitrary values.</summary>
    private static MarketEvent Arbitrary(Random random)
    {
        Span<byte> bytes = stackalloc byte[MarketEvent.SizeInBytes];
        random.NextBytes(bytes);
        var raw = MemoryMarshal.Read<MarketEvent>(bytes);
        long Value() => random.Next(8) switch
        {
            0 => long.MinValue,
            1 => long.MaxValue,
            2 => 0,
            3 => random.NextInt64(),
            4 => -random.NextInt64(1_000),
            5 => (1L << 62) - random.Next(3),
            _ => random.NextInt64(10_000),
        };
        Timestamp Time() => random.Next(4) == 0 ? new Timestamp(Value()) : Made.At(random.Next(100_000));
        var venue = Time();
        return new MarketEvent(
            random.Next(3) == 0 ? raw.Kind : (MarketEventKind)random.Next(20), random.Next(3) == 0 ? raw.Flags : (MarketEventFlags)random.Next(32),
            random.Next(3) == 0 ? raw.Auxiliary : random.Next(2) == 0 ? BarInterval.OneMinute : (ushort)0,
            random.Next(16) == 0 ? raw.Instrument : 7, venue, random.Next(3) == 0 ? Time() : venue, Value(), Value(), Value(), Value(), Value());
    }

    /// <summary>Sound events of all kinds that come again and again.</summary>
    private static MarketEvent[] Sound(int count)
    {
        var random = new Random(9);
        var events = new MarketEvent[count];
        for (var i = 0; i < count; i++)
        {
            var (second, price) = (1_000.0 + i, 10_000 + random.NextInt64(50));
            events[i] = (i % 9) switch
            {
                0 => Made.Bar(second, open: price, last: price, interval: BarInterval.FromNanoseconds(9 * Made.Second)),
                1 => Made.Trade(second, price: price, id: i),
                2 => Made.Quote(second, price - 10, 1, price + 10, 1, i),
                3 => Made.Delta(second, price, 1, i, i, i - 9),
                4 => Made.Any(MarketEventKind.AggregateTrade, second, price, 1, i, i, i),
                5 => Made.Any(MarketEventKind.Funding, second, 100_000_000),
                6 => Made.Any(MarketEventKind.MarkPrice, second, price, price),
                7 => Made.Any(MarketEventKind.Liquidation, second, price, 1, price, 1, i),
                _ => Made.Any(MarketEventKind.BookOrder, second, price, 1, i, 0, i),
            };
        }

        return events;
    }

    /// <summary>A sound event made impossible in one respect.</summary>
    private static MarketEvent Spoilt(in MarketEvent e, Random random) => random.Next(5) switch
    {
        0 => new(e.Kind, e.Flags, e.Auxiliary, 8, e.VenueTime, e.ReceiveTime, e.P0, e.P1, e.P2, e.P3, e.P4),
        1 => new(e.Kind, (MarketEventFlags)64, e.Auxiliary, 7, e.VenueTime, e.ReceiveTime, e.P0, e.P1, e.P2, e.P3, e.P4),
        2 => new(e.Kind, e.Flags, e.Auxiliary, 7, e.VenueTime, e.VenueTime.AddNanoseconds(-6 * Made.Second), e.P0, e.P1, e.P2, e.P3, e.P4),
        3 => new(e.Kind, e.Flags, e.Auxiliary, 7, e.VenueTime, e.ReceiveTime, long.MinValue, e.P1, e.P2, e.P3, e.P4),
        _ => new(MarketEventKind.None, e.Flags, e.Auxiliary, 7, e.VenueTime, e.ReceiveTime, e.P0, e.P1, e.P2, e.P3, e.P4),
    };
}
