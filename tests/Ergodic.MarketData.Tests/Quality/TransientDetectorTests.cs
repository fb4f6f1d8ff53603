using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>Detectors that the tables of planted flaws do not reach: funding times, announced splits, rows that could not be read.</summary>
public class TransientDetectorTests
{
    private const long Hour = 3_600 * Timestamp.NanosecondsPerSecond;

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void Payments_that_are_missing_are_found_with_their_times(int hours)
    {
        var whole = Payments(Enumerable.Range(0, 500).Select(i => i * hours));
        whole.ShouldBeEmpty();
        var flaw = Payments(Enumerable.Range(0, 500).Where(i => i is not (100 or 101 or 300)).Select(i => i * hours)).ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.Gap, 2L, 101L));
        flaw.Detail.ShouldBe($"2 of 496 steps between funding times are longer than the usual {hours} h; the longest is {3 * hours} h from {At(99 * hours)} to {At(102 * hours)}");
        flaw.Spans.Select(span => span.From).ShouldBe([At(99 * hours), At(299 * hours)]);
    }

    [Fact]
    public void A_venue_that_goes_from_eight_hours_to_four_has_two_habits_and_a_rare_length_is_none()
    {
        var changed = Enumerable.Range(0, 300).Select(i => 8 * i).Concat(Enumerable.Range(1, 300).Select(i => (8 * 299) + (4 * i))).ToList();
        Payments(changed).ShouldBeEmpty();
        Payments(changed.Where(hour => hour != 800)).ShouldHaveSingleItem().Count.ShouldBe(1);
        Payments(changed.Where(hour => hour != 8 * 299 + 400)).ShouldBeEmpty("eight hours are usual too");
        Payments(Enumerable.Range(0, 20).Where(i => i != 10).Select(i => 8 * i)).ShouldBeEmpty("too few to say");
        Payments(Enumerable.Range(0, 22).Where(i => i != 10).Select(i => 8 * i)).ShouldHaveSingleItem();
        Payments(Enumerable.Range(0, 100).Select(i => 8 * i).Append(3).Append(8 * 100)).ShouldNotContain(flaw => flaw.Kind == FlawKind.Gap, "a late row is no step");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(-1, true)]
    public void A_split_the_data_announces_is_not_suspected_and_only_right_before_its_bar(int barsOff, bool isSuspected)
    {
        var found = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            var series = MadeMarket.Series(seed, Style.Share, 24 * Hour, 600);
            for (var i = 300; i < series.Bars.Count; i++) series.Bars[i] = Quartered(series.Bars[i]);
            var inspector = new QualityInspector(series.Instrument);
            for (var i = 0; i < series.Bars.Count; i++)
            {
                if (i == 300 + barsOff) inspector.Add(new MarketEvent(MarketEventKind.Split, MarketEventFlags.None, 0, series.Instrument.Number, series.Bars[i].OpenTime, series.Bars[i].OpenTime, 4, 1), 0);
                inspector.Add(series.Bars[i], i + 2);
            }

            if (inspector.Flaws().SingleOrDefault(flaw => flaw.Kind == FlawKind.SplitSuspected) is not { } flaw) continue;
            (flaw.Count, flaw.FirstLine).ShouldBe((1L, 302L));
            found++;
        }

        found.ShouldBe(isSuspected ? 10 : 0);
    }

    [Fact]
    public void Where_rows_stand_that_could_not_be_read_there_is_no_gap()
    {
        var series = MadeMarket.Series(2, Style.Coin, Hour, 1_000);
        var inspector = new QualityInspector(series.Instrument);
        for (var i = 0; i < series.Bars.Count; i++)
        {
            if (i is not ((>= 400 and < 403) or (>= 700 and < 702))) inspector.Add(series.Bars[i], i + 2);
        }

        inspector.Flaws().Single().Count.ShouldBe(2);
        var flaw = inspector.Flaws([402, 403, 404]).ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.Gap, 1L, 704L));
        inspector.Flaws([402, 403, 404, 702, 703]).ShouldBeEmpty();
        inspector.Flaws([10, 500, 900]).Single().Count.ShouldBe(2, "rows elsewhere explain nothing");
    }

    private static MarketEvent Quartered(in MarketEvent bar) => MarketEvent.Bar(
        bar.Instrument, bar.Auxiliary, bar.VenueTime, bar.Open / 4, bar.High / 4, bar.Low / 4, bar.Close / 4, bar.Volume * 4, bar.Flags);

    private static Timestamp At(int hour) => Timestamp.FromUtc(2024, 1, 1).AddNanoseconds(hour * Hour);

    private static IReadOnlyList<Flaw> Payments(IEnumerable<int> hours)
    {
        var inspector = new QualityInspector(MadeTicks.Instrument);
        var line = 0;
        foreach (var hour in hours) inspector.Add(new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, 0, At(hour), At(hour), 1), ++line);
        return [.. inspector.Flaws().Where(flaw => flaw.Kind == FlawKind.Gap)];
    }
}
