using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Calendars;

public class BarGridTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private static readonly Timestamp From = Timestamp.FromUtc(2024, 6, 27);
    private static readonly Timestamp To = Timestamp.FromUtc(2024, 7, 9);

    public static TheoryData<int, bool, TradingHours, BarAlignment> Grids()
    {
        var grids = new TheoryData<int, bool, TradingHours, BarAlignment>();
        foreach (var minutes in new[] { 7, 30, 60, 240, 1440, 7 * 1440 })
            foreach (var isUs in new[] { true, false })
                foreach (var hours in Enum.GetValues<TradingHours>())
                    foreach (var alignment in Enum.GetValues<BarAlignment>())
                        if (alignment == BarAlignment.Epoch || minutes <= 1440) grids.Add(minutes, isUs, hours, alignment);
        return grids;
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Cells_counts_and_lookups_agree_with_a_walk_minute_by_minute(int minutes, bool isUs, TradingHours hours, BarAlignment alignment)
    {
        TradingCalendar calendar = isUs ? UsEquityCalendar.Instance : AlwaysOpen.Instance;
        var grid = new BarGrid(BarInterval.FromNanoseconds(minutes * Minute), calendar, hours, alignment);

        // Begin and end a fortnight outside, so that cells that reach in are met from their first minute.
        var walked = new List<BarCell>();
        for (var moment = From.AddNanoseconds(-14 * 1440 * Minute); moment < To.AddNanoseconds(14 * 1440 * Minute); moment = moment.AddNanoseconds(Minute))
        {
            var isOpen = calendar.IsOpen(moment, hours);
            if (!grid.TryGetCell(moment, out var cell))
            {
                isOpen.ShouldBeFalse($"{moment} is traded but in no cell");
                continue;
            }

            if (isOpen && (walked.Count == 0 || walked[^1] != cell)) walked.Add(cell);
            (cell.Start <= moment && moment < cell.End).ShouldBeTrue();
        }

        for (var i = 1; i < walked.Count; i++) (walked[i].Start >= walked[i - 1].End).ShouldBeTrue();
        var inside = walked.Where(cell => cell.Start >= From && cell.Start < To).ToList();
        grid.Cells(From, To).ShouldBe(inside);
        grid.CountOpens(From, To).ShouldBe(inside.Count);
        var random = new Random(minutes);
        for (var i = 0; i < 300; i++)
        {
            var (a, b) = (From.AddNanoseconds(random.NextInt64(To - From) / Minute * Minute), From.AddNanoseconds(random.NextInt64(To - From)));
            grid.CountOpens(a, b).ShouldBe(inside.Count(cell => cell.Start >= a && cell.Start < b), $"{a} to {b}");
        }
    }

    [Fact]
    public void A_session_is_cut_from_its_opening_and_its_last_bar_ends_with_it()
    {
        var grid = new BarGrid(BarInterval.OneHour, UsEquityCalendar.Instance, TradingHours.Regular, BarAlignment.Session);
        var cells = grid.Cells(Timestamp.FromUtc(2024, 7, 2), Timestamp.FromUtc(2024, 7, 4)).ToList();
        cells.Count.ShouldBe(7 + 4); // 09:30 to 16:00, and to 13:00 on the eve of the holiday
        cells[0].ShouldBe(new BarCell(Timestamp.FromUtc(2024, 7, 2, 13, 30), Timestamp.FromUtc(2024, 7, 2, 14, 30)));
        cells[6].ShouldBe(new BarCell(Timestamp.FromUtc(2024, 7, 2, 19, 30), Timestamp.FromUtc(2024, 7, 2, 20)));
        cells[10].ShouldBe(new BarCell(Timestamp.FromUtc(2024, 7, 3, 16, 30), Timestamp.FromUtc(2024, 7, 3, 17)));
    }

    [Fact]
    public void A_recorded_hour_file_has_the_bars_expected_of_it()
    {
        var recorded = RecordedDays.OfLean("data/lean/Data/equity/usa/hour/spy.zip");
        var grid = new BarGrid(BarInterval.OneHour, UsEquityCalendar.Instance);
        var inFile = recorded.Select(local => LocalClock.NewYork.ToUtc(LocalMoment.At(DateOnly.FromDateTime(local), local.Hour))).ToHashSet();
        var expected = grid.Cells(inFile.Min(), inFile.Max().AddNanoseconds(1)).Select(cell => cell.Start).ToHashSet();
        expected.Except(inFile).ShouldBeEmpty("hours without a bar");

        // What the file has beyond are late prints of half days and early ones of the late opening of 2002-09-11.
        inFile.Except(expected).Select(moment => LocalClock.NewYork.ToLocal(moment).Date)
            .Where(date => !UsEquityCalendar.Instance.IsEarlyClose(date)).ShouldBe([new DateOnly(2002, 9, 11)]);
    }

    [Fact]
    public void Weeks_begin_on_Monday_and_other_intervals_at_multiples_since_1970()
    {
        new BarGrid(BarInterval.FromNanoseconds(7 * 1440 * Minute)).TryGetCell(Timestamp.FromUtc(2024, 7, 4), out var week).ShouldBeTrue();
        week.ShouldBe(new BarCell(Timestamp.FromUtc(2024, 7, 1), Timestamp.FromUtc(2024, 7, 8)));
        new BarGrid(BarInterval.FromNanoseconds(7 * Minute)).TryGetCell(Timestamp.FromUtc(1969, 12, 31, 23, 58), out var before).ShouldBeTrue();
        before.ShouldBe(new BarCell(new Timestamp(-7 * Minute), Timestamp.Epoch));
    }

    [Fact]
    public void The_ends_of_time_are_survived()
    {
        var grid = new BarGrid(BarInterval.FromNanoseconds(16_000 * Timestamp.NanosecondsPerDay));
        grid.TryGetCell(Timestamp.FromUtc(2261, 12, 31), out var last).ShouldBeTrue();
        last.End.ShouldBe(Timestamp.MaxValue);
        grid.TryGetCell(Timestamp.FromUtc(1678, 1, 1), out var first).ShouldBeTrue();
        first.Start.ShouldBe(new Timestamp(long.MinValue));
        grid.TryGetCell(Timestamp.MaxValue, out _).ShouldBeFalse();
        grid.CountOpens(new Timestamp(long.MinValue), Timestamp.MaxValue).ShouldBeInRange(10, 16);
        new BarGrid(BarInterval.OneMinute, UsEquityCalendar.Instance).TryGetCell(Timestamp.FromUtc(2040, 1, 3, 15), out _).ShouldBeFalse();
        new BarGrid(BarInterval.OneMinute, UsEquityCalendar.Instance, alignment: BarAlignment.Session)
            .TryGetCell(Timestamp.FromUtc(2030, 12, 31, 23, 59), out _).ShouldBeFalse();
    }

    [Fact]
    public void An_interval_a_grid_cannot_have_is_refused()
    {
        Should.Throw<TradingException>(() => new BarGrid(0)).Code.ShouldBe(ErrorCode.InputValidation);
        Should.Throw<TradingException>(() => new BarGrid(BarInterval.FromNanoseconds(2 * 1440 * Minute), UsEquityCalendar.Instance, alignment: BarAlignment.Session))
            .Message.ShouldBe("Bars of 2d cannot begin with each session; give 1d or less.");
    }

    [Fact]
    public void Looking_up_and_counting_allocate_nothing()
    {
        var grid = new BarGrid(BarInterval.OneHour, UsEquityCalendar.Instance);
        var sum = 0L;
        Allocations.Least(Ask).ShouldBe(0);
        sum.ShouldNotBe(0);

        void Ask()
        {
            for (var i = 0; i < 1_000; i++)
            {
                sum += grid.CountOpens(From, To);
                if (grid.TryGetCell(From.AddNanoseconds(i * Minute), out var cell)) sum += cell.End.Nanoseconds;
            }
        }
    }
}
