using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Calendars;

/// <summary>What holds for every calendar, each against a walk through its days.</summary>
public class TradingCalendarTests
{
    private static readonly TradingCalendar[] Calendars = [UsEquityCalendar.Instance, AlwaysOpen.Instance];

    [Fact]
    public void Every_query_agrees_with_a_walk_through_the_days()
    {
        foreach (var calendar in Calendars)
        {
            var (first, last) = (calendar.IndexOn(new DateOnly(2006, 1, 1)), calendar.IndexOn(new DateOnly(2008, 1, 1)));
            var days = Enumerable.Range(first, last - first).Select(index => calendar[index]).ToList();
            foreach (var moment in Moments(days)) Agrees(calendar, days, first, moment);
        }
    }

    [Fact]
    public void Days_are_in_order_and_never_overlap()
    {
        foreach (var calendar in Calendars)
        {
            for (var index = 0; index < calendar.Count; index++)
            {
                var day = calendar[index];
                (day.PreOpen <= day.Open && day.Open < day.Close && day.Close <= day.PostClose).ShouldBeTrue($"{day}");
                if (index > 0) (calendar[index - 1].PostClose <= day.PreOpen && calendar[index - 1].Date < day.Date).ShouldBeTrue($"{day}");
                calendar.IndexOn(day.Date).ShouldBe(index);
                calendar.IndexAt(day.Open).ShouldBe(index);
            }
        }
    }

    [Fact]
    public void Session_counts_of_adjoining_stretches_add_up()
    {
        var random = new Random(3);
        var (from, to) = (Timestamp.FromUtc(1995, 1, 1).Nanoseconds, Timestamp.FromUtc(2025, 1, 1).Nanoseconds);
        foreach (var calendar in Calendars)
        {
            for (var i = 0; i < 2_000; i++)
            {
                Timestamp[] cuts = [.. Enumerable.Range(0, 3).Select(_ => new Timestamp(random.NextInt64(from, to))).Order()];
                (calendar.SessionsBetween(cuts[0], cuts[1]) + calendar.SessionsBetween(cuts[1], cuts[2])).ShouldBe(calendar.SessionsBetween(cuts[0], cuts[2]));
                calendar.SessionsBetween(cuts[1], cuts[0]).ShouldBe(0);
            }
        }

        UsEquityCalendar.Instance.SessionsBetween(Timestamp.FromUtc(2024, 1, 1), Timestamp.FromUtc(2025, 1, 1)).ShouldBe(252);
    }

    [Fact]
    public void A_market_that_never_closes_counts_by_UTC_days()
    {
        var calendar = AlwaysOpen.Instance;
        var moment = Timestamp.FromUtc(2024, 2, 29, 23, 59, 59);
        calendar.SessionAt(moment).ShouldBe(MarketSession.Regular);
        calendar.TryGetSessionDate(moment, out var date).ShouldBeTrue();
        date.ShouldBe(new DateOnly(2024, 2, 29));
        calendar.NextOpen(moment).ShouldBe(Timestamp.FromUtc(2024, 3, 1));
        calendar.NextClose(moment).ShouldBe(Timestamp.FromUtc(2024, 3, 1));
        calendar.IsEarlyClose(date).ShouldBeFalse();
        calendar.Name.ShouldBe("24/7");
        calendar.SessionAt(Timestamp.MaxValue).ShouldBe(MarketSession.None);
        calendar.NextOpen(Timestamp.MaxValue).ShouldBe(Timestamp.MaxValue);
        calendar.SessionAt(new Timestamp(long.MinValue)).ShouldBe(MarketSession.None);
        calendar.NextOpen(new Timestamp(long.MinValue)).ShouldBe(Timestamp.FromUtc(1678, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => calendar[calendar.Count]);
        Should.Throw<ArgumentOutOfRangeException>(() => calendar[-1]);
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        foreach (var calendar in Calendars)
        {
            Allocations.Least(() =>
            {
                var moment = Timestamp.FromUtc(2024, 1, 1);
                for (var i = 0; i < 10_000; i++) Ask(calendar, moment = moment.AddNanoseconds(1_234_567_890_123));
            }).ShouldBe(0);
        }
    }

    private static void Ask(TradingCalendar calendar, Timestamp moment)
    {
        calendar.SessionAt(moment);
        calendar.IsOpen(moment);
        calendar.NextOpen(moment);
        calendar.NextClose(moment);
        calendar.TryGetSessionDate(moment, out _);
        calendar.SessionsBetween(moment, moment.AddNanoseconds(Timestamp.NanosecondsPerDay));
        LocalClock.NewYork.ToUtc(LocalClock.NewYork.ToLocal(moment));
    }

    private static void Agrees(TradingCalendar calendar, List<TradingDay> days, int first, Timestamp moment)
    {
        var place = days.FindIndex(day => moment < day.PostClose);
        var own = days[place];
        calendar.IndexAt(moment).ShouldBe(first + place);
        var session = moment >= own.Close ? MarketSession.Post : moment >= own.Open ? MarketSession.Regular : moment >= own.PreOpen ? MarketSession.Pre : MarketSession.Closed;
        calendar.SessionAt(moment).ShouldBe(session, moment.ToString());
        calendar.IsOpen(moment).ShouldBe(session == MarketSession.Regular);
        calendar.IsOpen(moment, TradingHours.Extended).ShouldBe(session != MarketSession.Closed);
        calendar.TryGetSessionDate(moment, out var date).ShouldBeTrue();
        date.ShouldBe(own.Date);
        calendar.NextOpen(moment).ShouldBe(days.First(day => day.Open > moment).Open);
        calendar.NextClose(moment).ShouldBe(days.First(day => day.Close > moment).Close);
        var start = days[0].PreOpen.AddNanoseconds(1);
        calendar.SessionsBetween(start, moment).ShouldBe(days.Count(day => day.Open >= start && day.Open < moment));
    }

    /// <summary>Each bound of each day and its neighbours, and moments anywhere, two days short of the last.</summary>
    private static IEnumerable<Timestamp> Moments(List<TradingDay> days)
    {
        var random = new Random(1);
        foreach (var day in days.Take(days.Count - 2))
        {
            foreach (var bound in new[] { day.PreOpen, day.Open, day.Close, day.PostClose })
                for (var by = -1; by <= 1; by++)
                    if (bound.AddNanoseconds(by) >= days[0].PreOpen) yield return bound.AddNanoseconds(by);
            yield return day.PreOpen.AddNanoseconds(random.NextInt64(2 * Timestamp.NanosecondsPerDay));
        }
    }
}
