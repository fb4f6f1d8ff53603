using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests;

public class RandomWalkSourceTests
{
    [Fact]
    public void Every_bar_is_valid_hourly_and_labelled_synthetic()
    {
        using var source = new RandomWalkSource(42, 5000, instrumentNumber: 3);
        source.Instruments.ShouldHaveSingleItem().Id.ToString().ShouldBe("SYN/USDT@synthetic");
        var bars = Reading.All(source, 113);
        bars.Count.ShouldBe(5000);
        var validator = new BarValidator();
        bars.ShouldAllBe(bar => validator.Check(bar) == ValidationReason.None);
        bars.ShouldAllBe(bar => bar.Flags == MarketEventFlags.Synthetic && bar.Auxiliary == BarInterval.OneHour && bar.Instrument == 3);
        bars[0].OpenTime.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
        bars[0].Open.ShouldBe(100_00);
        bars.Zip(bars.Skip(1)).ShouldAllBe(pair => pair.First.Close == pair.Second.Open && pair.Second.OpenTime == pair.First.VenueTime);
        source.Progress.ShouldBe(1);
        source.Report.Events.ShouldBe(5000);
        source.Report.Notes.ShouldHaveSingleItem().ShouldContain("synthetic");
    }

    [Fact]
    public void A_seed_gives_the_same_walk_however_it_is_read_and_another_seed_another()
    {
        var first = Reading.All(new RandomWalkSource(7, 300), 1);
        Reading.All(new RandomWalkSource(7, 300), 1000).ShouldBe(first);
        Reading.All(new RandomWalkSource(8, 300)).ShouldNotBe(first);
    }

    [Fact]
    public void Hourly_returns_deviate_by_about_six_tenths_of_a_percent()
    {
        var returns = Reading.All(new RandomWalkSource(1, 20_000)).Select(bar => ((double)bar.Close / bar.Open) - 1).ToList();
        var mean = returns.Average();
        Math.Sqrt(returns.Average(value => (value - mean) * (value - mean))).ShouldBe(0.006, 0.0003);
        mean.ShouldBe(0, 0.0002);
    }

    [Fact]
    public void No_bars_is_an_empty_walk_and_fewer_an_error()
    {
        new RandomWalkSource(1, 0).Progress.ShouldBe(1);
        new RandomWalkSource(1, 0).Read(new MarketEvent[1]).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomWalkSource(1, -1));
    }

    [Fact]
    public void The_generator_gives_the_published_sequence()
    {
        // State after SplitMix64 from seed 0, whose first output is the widely published 0xE220A8397B1DCDAF.
        var random = new Xoshiro256(0);
        var b = 0x6E789E6AA1B965F4UL;
        random.Next().ShouldBe(unchecked(System.Numerics.BitOperations.RotateLeft(b * 5, 7) * 9));
        random.Next().ShouldBe(unchecked(System.Numerics.BitOperations.RotateLeft((b ^ 0x06C45D188009454FUL ^ 0xE220A8397B1DCDAFUL) * 5, 7) * 9));
    }
}
