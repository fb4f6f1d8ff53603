using Ergodic.Domain.Market;
using Ergodic.MarketData.Calendars;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>Rules with a memory against the plainest way of saying the same.</summary>
public class PipelineOracleTests
{
    [Theory]
    [InlineData(1, 0.02)]
    [InlineData(2, 0.12)]
    [InlineData(3, 0.3)]
    public void A_move_is_flagged_whenever_a_price_is_more_than_a_fifth_from_the_one_before(int seed, double step)
    {
        var random = new Random(seed);
        var pipeline = new ValidationPipeline(Made.Of());
        var (last, flagged) = (0L, 0);
        for (var i = 1; i <= 5_000; i++)
        {
            // A calm walk with strays in it: the way back is as far as the way there.
            var price = (long)(1_000_000 * Math.Exp(step * (random.NextDouble() - 0.5)) * (random.Next(20) == 0 ? 1.4 : 1));
            pipeline.Check(Made.Trade(i, price: price, id: i)).ShouldBe(ValidationReason.None);
            var isMove = last != 0 && Math.Abs(price - last) * 5 > last;
            pipeline.LastFlags.HasFlag(ValidationFlag.PriceMove).ShouldBe(isMove, $"{last} to {price}");
            if (isMove) flagged++;
            last = price;
        }

        flagged.ShouldBeInRange(200, 3_000);
        pipeline.Flags[ValidationFlag.PriceMove].ShouldBe(flagged);
    }

    [Fact]
    public void Payments_pass_in_strict_order_of_their_own_times_and_a_refused_one_leaves_no_trace()
    {
        var random = new Random(6);
        var pipeline = new ValidationPipeline(Made.Of());
        var (last, passed, refused) = (double.MinValue, 0, 0);
        for (var i = 0; i < 2_000; i++)
        {
            var second = i + random.Next(5) - 2;
            var rate = random.Next(10) == 0 ? 2_000_000_000_000 : 100;
            var funding = new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 7, Made.At(second), Made.At(10_000 - i), rate);
            var expected = rate > 1_000_000_000_000 ? ValidationReason.FundingRate
                : second == last ? ValidationReason.DuplicateTime : second < last ? ValidationReason.OutOfOrder : ValidationReason.None;
            pipeline.Check(in funding).ShouldBe(expected);
            if (expected == ValidationReason.None) (last, passed) = (second, passed + 1);
            else refused++;
        }

        passed.ShouldBeGreaterThan(500);
        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void What_a_payment_could_be_is_bounded_by_the_notional_and_flagged_beyond_a_twenty_fifth()
    {
        var whole = (long)Math.Pow(10, MarketEvent.FundingRateDecimals);
        foreach (var sign in new[] { 1, -1 })
        {
            foreach (var (rate, reason, flag) in new[]
            {
                (whole / 25, ValidationReason.None, false), ((whole / 25) + 1, ValidationReason.None, true),
                (whole, ValidationReason.None, true), (whole + 1, ValidationReason.FundingRate, false),
            })
            {
                var pipeline = new ValidationPipeline(Made.Of());
                pipeline.Check(Made.Any(MarketEventKind.Funding, 0, sign * rate)).ShouldBe(reason);
                pipeline.LastFlags.HasFlag(ValidationFlag.FundingCap).ShouldBe(flag);
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Events_of_a_second_beyond_the_limit_are_flagged(int limit)
    {
        var random = new Random(limit);
        var pipeline = new ValidationPipeline(Made.Of(), new ValidationSettings { EventsPerSecond = limit });
        var (start, count, now, flagged) = (0L, 0, 0L, 0);
        for (var i = 1; i <= 20_000; i++)
        {
            now += random.Next(50) == 0 ? random.Next(2_000_000_000) : random.Next(2_000_000_000 / limit);
            if (i == 1 || now - start >= Made.Second) (start, count) = (now, 0);
            count++;
            pipeline.Check(Made.Trade(now / 1e9, id: i)).ShouldBe(ValidationReason.None);
            pipeline.LastFlags.HasFlag(ValidationFlag.RateExceeded).ShouldBe(count > limit);
            if (count > limit) flagged++;
        }

        flagged.ShouldBeInRange(100, 19_000);
    }

    [Fact]
    public void What_overtakes_another_event_does_not_begin_a_second_anew()
    {
        var pipeline = new ValidationPipeline(Made.Of(), new ValidationSettings { EventsPerSecond = 3 });
        double[] received = [10, 9.9, 10.1, 10.2, 9.8, 10.3];
        var flags = new List<bool>();
        for (var i = 0; i < received.Length; i++)
        {
            pipeline.Check(Made.Trade(received[i], id: i + 1)).ShouldBe(ValidationReason.None);
            flags.Add(pipeline.LastFlags.HasFlag(ValidationFlag.RateExceeded));
        }

        flags.ShouldBe([false, false, false, true, true, true]);
    }

    [Fact]
    public void What_was_found_of_one_event_is_not_said_of_the_next()
    {
        var pipeline = new ValidationPipeline(Made.Of());
        pipeline.Check(Made.Trade(0, id: 1)).ShouldBe(ValidationReason.None);
        pipeline.Check(Made.Trade(1, price: 13_000, quantity: 0, id: 2)).ShouldBe(ValidationReason.None);
        pipeline.LastFlags.ShouldBe(ValidationFlag.PriceMove | ValidationFlag.ZeroQuantity);
        pipeline.Check(Made.Trade(2, price: 13_000, id: 3)).ShouldBe(ValidationReason.None);
        (pipeline.LastFlags, pipeline.LastVerdict).ShouldBe((ValidationFlag.None, QualityVerdict.Valid));
        pipeline.Check(Made.Trade(3, price: -1, quantity: 0, id: 4)).ShouldNotBe(ValidationReason.None);
        (pipeline.LastFlags, pipeline.LastVerdict).ShouldBe((ValidationFlag.None, QualityVerdict.Rejected));
        pipeline.Check(Made.Quote(4, bid: 9_000, ask: 8_900)).ShouldBe(ValidationReason.None);
        pipeline.LastVerdict.ShouldBe(QualityVerdict.Inconsistent);
        pipeline.Check(Made.Quote(5, bid: 9_990, ask: 10_010, id: 2)).ShouldBe(ValidationReason.None);
        pipeline.LastFlags.HasFlag(ValidationFlag.Crossed).ShouldBeFalse();
        pipeline.LastVerdict.ShouldNotBe(QualityVerdict.Inconsistent);
    }

    [Theory]
    [InlineData(TradingHours.Regular)]
    [InlineData(TradingHours.Extended)]
    public void Hours_are_those_of_the_calendar_to_the_nanosecond(TradingHours hours)
    {
        var random = new Random(8);
        var calendar = UsEquityCalendar.Instance;
        var sessions = Enumerable.Range(0, calendar.Count).Select(i => calendar[i]).Where(session => session.Start(hours) >= Made.Noon).Take(40).ToList();
        var pipeline = new ValidationPipeline(Made.Of(), new ValidationSettings { Calendar = calendar, Hours = hours });
        var moments = sessions.SelectMany(session => new[] { session.Start(hours), session.End(hours) })
            .SelectMany(edge => new long[] { -1, 0, 1, random.NextInt64(Made.Second * 3_600) }.Select(edge.AddNanoseconds)).Order();
        var (id, inside) = (0L, 0);
        foreach (var moment in moments)
        {
            var trade = MarketEvent.Trade(Made.Of().Number, moment, moment, 10_000, 5, ++id, MarketEventFlags.None);
            pipeline.Check(in trade).ShouldBe(ValidationReason.None);
            var isOpen = sessions.Exists(session => moment >= session.Start(hours) && moment < session.End(hours));
            pipeline.LastFlags.HasFlag(ValidationFlag.OutsideHours).ShouldBe(!isOpen, $"{moment}");
            if (isOpen) inside++;
        }

        inside.ShouldBeInRange(100, 200);
    }
}
