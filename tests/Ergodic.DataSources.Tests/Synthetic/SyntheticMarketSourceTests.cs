using System.Security.Cryptography;
using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Synthetic;

public class SyntheticMarketSourceTests
{
    private static readonly SyntheticMarketOptions Three = new()
    {
        Assets = [SyntheticAsset.Bitcoin, SyntheticAsset.Ether, SyntheticAsset.Solana],
        Bars = 3000,
        FirstInstrumentNumber = 3,
    };

    [Fact]
    public void Every_bar_is_valid_and_labelled_and_all_instruments_close_together_in_order()
    {
        using var source = new SyntheticMarketSource(Three);
        source.Instruments.Select(instrument => instrument.ToString()).ShouldBe(["BTC/USDT@synthetic", "ETH/USDT@synthetic", "SOL/USDT@synthetic"]);
        source.Instruments.Select(instrument => instrument.Number).ShouldBe([3u, 4u, 5u]);
        var bars = Reading.All(source, 113);
        bars.Count.ShouldBe(9000);
        bars.ShouldAllBe(bar => bar.Kind == MarketEventKind.Bar && bar.Flags == MarketEventFlags.Synthetic && bar.Auxiliary == BarInterval.OneHour && bar.Volume > 0);
        foreach (var series in bars.GroupBy(bar => bar.Instrument))
        {
            var validator = new BarValidator();
            series.ShouldAllBe(bar => validator.Check(bar) == ValidationReason.None);
            series.First().OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
            series.Zip(series.Skip(1)).ShouldAllBe(pair => pair.First.Close == pair.Second.Open && pair.Second.OpenTime == pair.First.VenueTime);
        }

        bars.Select((bar, i) => (bar.VenueTime - bars[0].VenueTime, bar.Instrument)).ShouldBe(
            Enumerable.Range(0, 9000).Select(i => (i / 3 * 3_600_000_000_000L, 3 + ((uint)i % 3))));
        bars.Take(3).Select(bar => bar.Open).ShouldBe([40_000_00L, 2_500_00L, 100_00L]);
        source.Progress.ShouldBe(1);
        (source.Report.Events, source.Report.Records, source.Line).ShouldBe((9000L, 9000L, 0L));
        source.Report.Notes.ShouldHaveSingleItem().ShouldContain("synthetic: a made-up market of seed 1");
    }

    [Fact]
    public void A_seed_gives_the_same_bars_however_they_are_read_and_another_seed_others()
    {
        var first = Reading.All(new SyntheticMarketSource(Three), 1);
        Reading.All(new SyntheticMarketSource(Three), 1000).ShouldBe(first);
        Reading.All(new SyntheticMarketSource(Three with { Seed = 2 })).ShouldNotBe(first);
    }

    [Fact]
    public void The_bits_are_those_of_every_other_machine()
    {
        using var bars = new SyntheticMarketSource(Three);
        Hash(Reading.All(bars)).ShouldBe("E3627BE666B4825B");
    }

    [Fact]
    public void Another_asset_behind_the_others_leaves_their_bars_as_they_are()
    {
        var three = Reading.All(new SyntheticMarketSource(Three));
        var two = Reading.All(new SyntheticMarketSource(Three with { Assets = [.. Three.Assets.Take(2)] }));
        three.Where(bar => bar.Instrument < 5).ShouldBe(two);
    }

    [Fact]
    public void More_bars_begin_with_the_same_bars()
    {
        var all = Reading.All(new SyntheticMarketSource(Three));
        Reading.All(new SyntheticMarketSource(Three with { Bars = 100 })).ShouldBe(all.Take(300));
    }

    [Fact]
    public void The_shared_streams_do_not_make_unlike_assets_alike()
    {
        var bars = Reading.All(new SyntheticMarketSource(Three with { Correlation = 0, Regimes = [new("only", 1)], Transitions = [[1]] })).GroupBy(bar => bar.Instrument).Select(Returns).ToList();
        Sample.Correlation(bars[0], bars[1]).ShouldBe(0, 0.12);
    }

    [Fact]
    public void Prices_stay_above_zero_and_inside_mantissas_whatever_happens()
    {
        var wild = SyntheticAsset.Bitcoin with { AnnualVolatility = 10, AnnualDrift = -10, StartPrice = 0.05m };
        var mad = wild with { Symbol = "UP/USDT", AnnualDrift = 10, StartPrice = 1e12m, DailyVolume = 1e12 };
        var options = new SyntheticMarketOptions { Assets = [wild, mad], Interval = BarInterval.OneDay, Bars = 5000, Jumps = new(300, 0, 1), Regimes = [new("mad", 100)], Transitions = [[1]] };
        var bars = Reading.All(new SyntheticMarketSource(options));
        foreach (var series in bars.GroupBy(bar => bar.Instrument))
        {
            var validator = new BarValidator();
            series.ShouldAllBe(bar => validator.Check(bar) == ValidationReason.None && bar.Volume > 0);
        }

        bars.Min(bar => bar.Low).ShouldBe(1);
        bars.Max(bar => bar.High).ShouldBe(1_000_000_000_000_000);
    }

    [Fact]
    public void No_bars_is_an_empty_market()
    {
        using var source = new SyntheticMarketSource(Three with { Bars = 0 });
        source.Progress.ShouldBe(1);
        source.Read(new MarketEvent[1]).ShouldBe(0);
        new SyntheticMarketSource(Three).Read([]).ShouldBe(0);
    }

    [Fact]
    public void Shares_trade_on_weekdays_from_the_bell_and_open_with_a_gap()
    {
        var options = new SyntheticMarketOptions
        {
            Assets = [SyntheticAsset.Apple, SyntheticAsset.Spy, SyntheticAsset.Microsoft],
            Hours = SyntheticHours.WeekdaySession,
            Interval = BarInterval.FromNanoseconds(30 * 60_000_000_000L),
            Bars = 13 * 500,
            Start = Timestamp.FromUtc(2020, 1, 3, 14, 31), // a Friday, a minute late
        };
        using var source = new SyntheticMarketSource(options);
        source.Instruments.ShouldAllBe(instrument => instrument.Kind == InstrumentKind.Equity && instrument.LotStep == 1);
        var bars = Reading.All(source).Where(bar => bar.Instrument == 0).ToList();
        bars[0].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 6, 14, 30));
        bars[12].VenueTime.ShouldBe(Timestamp.FromUtc(2020, 1, 6, 21));
        bars[13].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 7, 14, 30));
        bars[65].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 13, 14, 30));
        bars.ShouldAllBe(bar => bar.OpenTime.ToDateTime().DayOfWeek != DayOfWeek.Saturday && bar.OpenTime.ToDateTime().DayOfWeek != DayOfWeek.Sunday);
        bars[0].Open.ShouldBe(190_00);
        var gaps = bars.Chunk(13).Zip(bars.Chunk(13).Skip(1), (one, next) => Math.Log((double)next[0].Open / one[^1].Close)).ToList();
        var days = bars.Chunk(13).Select(day => Math.Log((double)day[^1].Close / day[0].Open)).ToList();
        (Sample.Variance(gaps) / (Sample.Variance(gaps) + Sample.Variance(days))).ShouldBe(0.25, 0.1);
        bars.Chunk(13).ShouldAllBe(day => day.Zip(day.Skip(1)).All(pair => pair.First.Close == pair.Second.Open));
    }

    [Fact]
    public void Daily_bars_of_shares_are_one_a_weekday_without_gaps()
    {
        var options = new SyntheticMarketOptions { Assets = [SyntheticAsset.Spy], Hours = SyntheticHours.WeekdaySession, Interval = BarInterval.OneDay, Bars = 500 };
        var bars = Reading.All(new SyntheticMarketSource(options));
        bars[0].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
        bars[3].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 6));
        bars.Zip(bars.Skip(1)).ShouldAllBe(pair => pair.First.Close == pair.Second.Open);
    }

    [Fact]
    public void A_start_within_the_day_and_bars_below_a_minute_keep_the_grid()
    {
        var second = BarInterval.FromNanoseconds(1_000_000_000);
        var options = new SyntheticMarketOptions { Interval = second, Start = Timestamp.FromUtc(2021, 5, 5, 23, 59, 30), Bars = 200 };
        var bars = Reading.All(new SyntheticMarketSource(options));
        bars[0].OpenTime.ShouldBe(options.Start);
        bars[^1].VenueTime.ShouldBe(options.Start.AddNanoseconds(200_000_000_000));
        bars.Zip(bars.Skip(1)).ShouldAllBe(pair => pair.Second.VenueTime - pair.First.VenueTime == 1_000_000_000);
    }

    [Fact]
    public void Making_bars_allocates_nothing()
    {
        Reading.AllocatedToTheEnd(() => new SyntheticMarketSource(Three), read: 100).ShouldBe(0);
    }

    internal static string Hash(List<MarketEvent> events) => Convert.ToHexString(SHA256.HashData(MarketEvent.AsBytes(events.ToArray())))[..16];

    private static List<double> Returns(IEnumerable<MarketEvent> bars) => [.. bars.Select(bar => Math.Log((double)bar.Close / bar.Open))];
}
