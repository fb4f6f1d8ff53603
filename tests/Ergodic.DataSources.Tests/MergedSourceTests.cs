using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests;

public class MergedSourceTests
{
    [Fact]
    public void Random_series_merge_into_one_order_with_nothing_lost()
    {
        var random = new Random(11);
        for (var round = 0; round < 50; round++)
        {
            var series = Enumerable.Range(0, random.Next(1, 6)).Select(number => Series((uint)number, random)).ToList();
            using var merged = new MergedSource([.. series.Select((events, number) => new ListSource(Named((uint)number), events))]);
            var expected = series.SelectMany(events => events)
                .OrderBy(e => e.VenueTime).ThenBy(e => e.Kind == MarketEventKind.Split ? 0 : 1)
                .ThenBy(e => BarInterval.Nanoseconds(e.Auxiliary)).ThenBy(e => e.Instrument).ToList();
            Reading.All(merged, random.Next(1, 700)).ShouldBe(expected);
            merged.Progress.ShouldBe(1);
            merged.Report.Events.ShouldBe(expected.Count);
        }
    }

    [Fact]
    public void At_one_time_a_split_comes_first_then_the_finer_bar()
    {
        var time = Timestamp.FromSeconds(3600);
        using var merged = new MergedSource(
        [
            new ListSource(Named(0), [Bar(0, BarInterval.OneHour, time)]),
            new ListSource(Named(1), [Bar(1, BarInterval.OneMinute, time)]),
            new ListSource(Named(2), [new MarketEvent(MarketEventKind.Split, MarketEventFlags.None, 0, 2, time, time, 7, 1)]),
        ]);
        Reading.All(merged).Select(e => e.Instrument).ShouldBe([2u, 1u, 0u]);
    }

    [Fact]
    public void Sources_of_equal_rank_come_in_the_order_given()
    {
        var instrument = Named(0);
        var time = Timestamp.FromSeconds(60);
        MarketEvent Trade(long id) => MarketEvent.Trade(0, time, time, 1, 1, id, MarketEventFlags.None);
        using var merged = new MergedSource([new ListSource(instrument, [Trade(1), Trade(2)]), new ListSource(instrument, [Trade(3)])]);
        merged.Instruments.ShouldHaveSingleItem();
        Reading.All(merged).Select(e => e.P2).ShouldBe([1L, 2L, 3L]);
    }

    [Fact]
    public void Instruments_that_cannot_be_told_apart_are_refused()
    {
        var one = new ListSource(Named(0), []);
        var sameNumber = new ListSource(Named(1) with { Number = 0 }, []);
        var sameName = new ListSource(Named(0) with { Number = 1 }, []);
        Should.Throw<TradingException>(() => new MergedSource([one, sameNumber])).Code.ShouldBe(ErrorCode.Configuration);
        Should.Throw<TradingException>(() => new MergedSource([one, sameName])).Message.ShouldContain("number 1");
    }

    [Fact]
    public void No_sources_give_no_events()
    {
        using var merged = new MergedSource([]);
        merged.Read(new MarketEvent[4]).ShouldBe(0);
        merged.Progress.ShouldBe(1);
    }

    [Fact]
    public void Disposing_disposes_the_sources_and_reports_add_up()
    {
        using var folder = new TemporaryFolder();
        const string Rows = "time,open,high,low,close\n60,2,4,1,3\n120,2,0,1,3\n180,2,4,1,3\n";
        var options = new MarketDataOptions { MaxBadFraction = 1, From = Timestamp.FromSeconds(61) };
        var merged = new MergedSource(MarketDataFile.OpenMany([folder.Write("btcusdt.csv", Rows), folder.Write("ethusdt.csv", Rows)], options));
        Reading.All(merged).Count.ShouldBe(2);
        var report = merged.Report;
        (report.Rows, report.Events, report.Quarantined, report.Filtered).ShouldBe((6L, 2L, 2L, 2L));
        report.FirstQuarantined.Select(row => row.Source).ShouldBe(["btcusdt.csv", "ethusdt.csv"]);
        report.Notes.Count.ShouldBe(4);
        report.Source.ShouldBe("2 sources");
        merged.Dispose();
    }

    [Fact]
    public void Merging_allocates_nothing_per_event()
    {
        Reading.AllocatedToTheEnd(() => new MergedSource([Market(SyntheticAsset.Bitcoin, 0), Market(SyntheticAsset.Ether, 1)]), read: 100).ShouldBe(0);
    }

    private static SyntheticMarketSource Market(SyntheticAsset asset, uint number) =>
        new(new SyntheticMarketOptions { Assets = [asset], FirstInstrumentNumber = number, Bars = 5000 });

    private static Instrument Named(uint number) =>
        InstrumentName.Parse(new InstrumentId($"S{number}/USDT", "test")).ToInstrument(number, 2, 8, default);

    private static MarketEvent Bar(uint instrument, ushort interval, Timestamp close) =>
        MarketEvent.Bar(instrument, interval, close, 2, 4, 1, 3, 5);

    private static MarketEvent[] Series(uint instrument, Random random)
    {
        var interval = random.Next(2) == 0 ? BarInterval.OneMinute : BarInterval.OneHour;
        return [.. Enumerable.Range(1, random.Next(0, 900)).Where(_ => random.Next(3) > 0).Select(i => Bar(instrument, interval, Timestamp.FromSeconds(60L * i)))];
    }

    private sealed class ListSource(Instrument instrument, IReadOnlyList<MarketEvent> events) : IMarketEventSource
    {
        private int _read;

        public IReadOnlyList<Instrument> Instruments { get; } = [instrument];

        public IngestReport Report { get; } = new("list");

        public double Progress => events.Count == 0 ? 1 : (double)_read / events.Count;

        public long Line => 0;

        public int Read(Span<MarketEvent> destination)
        {
            var count = Math.Min(destination.Length, events.Count - _read);
            for (var i = 0; i < count; i++) destination[i] = events[_read++];
            Report.Events += count;
            return count;
        }

        public void Dispose()
        {
        }
    }
}
