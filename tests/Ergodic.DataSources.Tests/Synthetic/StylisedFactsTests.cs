using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Synthetic;

/// <summary>What markets do, done by the made-up one. The bounds allow for sampling error, so that any seed may be put in.</summary>
public class StylisedFactsTests
{
    private const int Year = 8760;
    private static readonly SyntheticMarketOptions Plain = new() { Regimes = [new("only", 1)], Transitions = [[1]], Jumps = new(0) };
    private static readonly SyntheticMarketOptions Ten = new() { Bars = 10 * Year };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Returns_have_fat_tails_no_memory_and_lasting_volatility(ulong seed)
    {
        var returns = Walk(Ten with { Seed = seed }).Returns[0];
        Sample.ExcessKurtosis(returns).ShouldBeGreaterThan(3);
        var sizes = returns.Select(Math.Abs).ToList();
        Sample.Autocorrelation(returns, 1).ShouldBe(0, 0.05);
        for (var lag = 1; lag <= 50; lag++) Sample.Autocorrelation(sizes, lag).ShouldBeGreaterThan(0.05, $"lag {lag}");
        Sample.Autocorrelation(sizes, 1).ShouldBeGreaterThan(Sample.Autocorrelation(sizes, 50));
    }

    [Fact]
    public void Without_regimes_jumps_and_clusters_the_year_has_the_volatility_and_the_drift_asked_for()
    {
        var options = Plain with { Garch = new(0, 0, 1000), Bars = 40 * Year, Assets = [SyntheticAsset.Bitcoin with { AnnualDrift = 0.3 }] };
        var returns = Walk(options).Returns[0];
        Math.Sqrt(Sample.Variance(returns) * Year).ShouldBe(0.6, 0.01);
        (returns.Average() * Year).ShouldBe(0.3, 4 * 0.6 / Math.Sqrt(40));
        Sample.ExcessKurtosis(returns).ShouldBe(0.25, 0.25); // time of day alone
    }

    [Fact]
    public void Clusters_leave_the_volatility_asked_for()
    {
        var returns = Walk(Plain with { Garch = new(0.05, 0.9, 12), Bars = 40 * Year }).Returns[0];
        Math.Sqrt(Sample.Variance(returns) * Year).ShouldBe(0.6, 0.03);
    }

    [Fact]
    public void The_interval_does_not_change_the_volatility_of_a_year()
    {
        foreach (var (interval, bars) in new[] { (BarInterval.OneDay, 365 * 40), (BarInterval.OneMinute, 1440 * 200) })
        {
            var returns = Walk(Plain with { Interval = interval, Garch = new(0, 0, 30), Bars = bars }).Returns[0];
            var perYear = interval == BarInterval.OneDay ? 365 : 365 * 1440;
            Math.Sqrt(Sample.Variance(returns) * perYear).ShouldBe(0.6, 0.02, BarInterval.Name(interval));
        }
    }

    [Fact]
    public void Regimes_rule_their_share_of_time_and_each_as_turbulent_as_it_should_be()
    {
        var walk = Walk(Ten with { Bars = 40 * Year, Garch = new(0, 0, 30), Jumps = new(0) });
        var shares = Sample.Stationary(Ten.Transitions);
        for (var regime = 0; regime < shares.Length; regime++)
        {
            var returns = walk.Returns[0].Where((_, i) => walk.Regimes[i] == regime).ToList();
            ((double)returns.Count / walk.Regimes.Count).ShouldBe(shares[regime], 0.25 * shares[regime], Ten.Regimes[regime].Name);
            Math.Sqrt(Sample.Variance(returns) * Year).ShouldBe(0.6 * Ten.Regimes[regime].VolatilityMultiplier, 0.05 * Ten.Regimes[regime].VolatilityMultiplier);
            var drift = 0.6 * Ten.Regimes[regime].Drift;
            (returns.Average() * Year).ShouldBe(drift, 4 * Math.Sqrt(Sample.Variance(returns) * Year * Year / returns.Count));
        }

        walk.Regimes[0].ShouldBe(0);
        walk.Regimes.Zip(walk.Regimes.Skip(1)).Count(pair => pair.First != pair.Second).ShouldBeInRange(40 * 15, 40 * 40);
    }

    [Fact]
    public void Correlations_are_those_asked_for_and_rise_in_a_crisis()
    {
        double[][] asked = [[1, 0.7, -0.3], [0.7, 1, 0.2], [-0.3, 0.2, 1]];
        var options = Ten with { Assets = [SyntheticAsset.Bitcoin, SyntheticAsset.Ether, SyntheticAsset.Spy], Correlations = asked, Jumps = new(0), Bars = 20 * Year };
        var walk = Walk(options);
        foreach (var (regime, rise) in new[] { (0, 0.0), (1, 0.0), (2, 0.2), (3, 0.6) })
        {
            for (var one = 0; one < 3; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    var expected = asked[one][other] + (rise * (1 - asked[one][other]));
                    Sample.Correlation(In(one, regime), In(other, regime)).ShouldBe(expected, 0.1, $"{one} and {other} in regime {regime}");
                }
            }
        }

        List<double> In(int asset, int regime) => [.. walk.Returns[asset].Where((_, i) => walk.Regimes[i] == regime)];
    }

    [Fact]
    public void Volume_goes_with_volatility()
    {
        var walk = Walk(Ten);
        Sample.Correlation([.. walk.Returns[0].Select(Math.Abs)], walk.Volumes[0]).ShouldBeGreaterThan(0.3);
        Sample.Autocorrelation(walk.Volumes[0], 1).ShouldBeGreaterThan(0.2);
        var quiet = Walk(Plain with { Garch = new(0, 0, 1000), Bars = 2 * Year });
        (quiet.Volumes[0].Average() * 24).ShouldBe(SyntheticAsset.Bitcoin.DailyVolume, 0.02 * SyntheticAsset.Bitcoin.DailyVolume);
        Math.Sqrt(Sample.Variance([.. quiet.Volumes[0].Chunk(24).Select(day => Math.Log(day[4]))])).ShouldBe(0.35, 0.05, "noise at one hour of the day");
    }

    [Fact]
    public void The_day_has_its_shape_and_programs_act_on_round_minutes()
    {
        var options = Plain with { Interval = BarInterval.OneMinute, Bars = 1440 * 200, Garch = new(0, 0, 30), VolumeNoise = 0.1 };
        var walk = Walk(options);
        double Volume(Func<int, bool> minute) => Enumerable.Range(0, options.Bars).Where(i => minute(i % 1440)).Average(i => walk.Volumes[0][i]);
        double Volatility(Func<int, bool> minute) => Math.Sqrt(Enumerable.Range(0, options.Bars).Where(i => minute(i % 1440)).Average(i => walk.Returns[0][i] * walk.Returns[0][i]));
        (Volatility(minute => minute / 60 == 14) / Volatility(minute => minute / 60 == 4)).ShouldBe(1.44 / 0.75, 0.1);
        (Volume(minute => minute / 60 == 14) / Volume(minute => minute / 60 == 4)).ShouldBe(Math.Pow(1.43 / 0.76, 1.5), 0.15);
        (Volume(minute => minute % 60 == 0) / Volume(minute => minute % 5 != 0)).ShouldBe(2.2, 0.1);
        (Volume(minute => minute % 60 is 5 or 10 or 20) / Volume(minute => minute % 5 != 0)).ShouldBe(1.3, 0.06);
        (Volume(minute => minute % 60 is 15 or 30) / Volume(minute => minute % 5 != 0)).ShouldBe(1.6, 0.06);
        (Volatility(minute => minute % 60 == 0) / Volatility(minute => minute % 5 != 0)).ShouldBe(Math.Sqrt(2.2), 0.06);
    }

    [Fact]
    public void Sessions_are_busiest_at_both_ends()
    {
        var options = Plain with { Assets = [SyntheticAsset.Spy], Hours = SyntheticHours.WeekdaySession, Interval = BarInterval.FromNanoseconds(30 * 60_000_000_000L), Bars = 13 * 1000, Garch = new(0, 0, 30) };
        var walk = Walk(options);
        double Volume(int slot) => Enumerable.Range(0, 1000).Average(day => walk.Volumes[0][(day * 13) + slot]);
        Volume(0).ShouldBeGreaterThan(1.5 * Volume(6));
        Volume(12).ShouldBeGreaterThan(1.3 * Volume(6));
        Volume(0).ShouldBeGreaterThan(Volume(12));
    }

    [Theory]
    [InlineData(20, -0.1)]
    [InlineData(400, -0.005)]
    public void Jumps_come_at_the_rate_of_Poisson_and_move_as_far_as_they_should(double perYear, double mean)
    {
        const int Years = 40;
        var options = Plain with { Jumps = new(perYear, mean, -mean / 5), Garch = new(0, 0, 1000), Bars = Years * Year, Assets = [SyntheticAsset.Bitcoin with { AnnualVolatility = 0.001, AnnualDrift = -mean * perYear }] };
        var walk = Walk(options);
        var expected = perYear * Years;
        ((double)walk.Jumps.Sum()).ShouldBe(expected, 4 * Math.Sqrt(expected));
        var chance = perYear / Year;
        var pairs = Years * Year * chance * chance / 2;
        ((double)walk.Jumps.Count(count => count == 2)).ShouldBe(pairs, 3 + (4 * Math.Sqrt(pairs)));
        var moves = walk.Returns[0].Where((_, i) => walk.Jumps[i] == 1).ToList();
        (moves.Average() / mean).ShouldBe(1, 0.08);
        (Math.Sqrt(Sample.Variance(moves)) / -mean).ShouldBe(0.2, 0.03);
        walk.Returns[0].Where((_, i) => walk.Jumps[i] == 0).ShouldAllBe(move => Math.Abs(move) < 0.001);
    }

    [Fact]
    public void High_and_low_are_those_of_a_path()
    {
        // The expected range of a random walk of n normal steps of deviation s is about s·√(8n/π) less what lies between the steps.
        var model = new SyntheticMarketModel((Plain with { Garch = new(0, 0, 1000), StepsPerBar = 400, Bars = Year }).Checked());
        var (range, move) = (0.0, 0.0);
        for (var i = 0; i < Year; i++)
        {
            model.Step();
            var bar = model.Assets[0];
            bar.High.ShouldBeGreaterThanOrEqualTo(Math.Max(bar.Open, bar.Close));
            bar.Low.ShouldBeLessThanOrEqualTo(Math.Min(bar.Open, bar.Close));
            range += Math.Log(bar.High / bar.Low);
            move += Math.Abs(Math.Log(bar.Close / bar.Open));
        }

        (range / move).ShouldBe(2 * (1 - (0.7 / Math.Sqrt(400))), 0.06); // √(8/π) over √(2/π) is 2
    }

    private static Track Walk(SyntheticMarketOptions options)
    {
        var model = new SyntheticMarketModel(options);
        var track = new Track([.. options.Assets.Select(_ => new List<double>())], [.. options.Assets.Select(_ => new List<double>())], [], []);
        for (var i = 0; i < options.Bars; i++)
        {
            model.Step();
            for (var asset = 0; asset < options.Assets.Count; asset++)
            {
                var bar = model.Assets[asset];
                track.Returns[asset].Add(Math.Log(bar.Close / bar.Open));
                track.Volumes[asset].Add(bar.Volume);
            }

            track.Regimes.Add(model.Regime);
            track.Jumps.Add(model.Assets[0].Jumps);
        }

        model.Close.ShouldBe(new Timestamp(options.Hours == SyntheticHours.AroundTheClock ? options.Start.Nanoseconds + (options.Bars * BarInterval.Nanoseconds(options.Interval)) : model.Close.Nanoseconds));
        return track;
    }

    private sealed record Track(List<double>[] Returns, List<double>[] Volumes, List<int> Regimes, List<int> Jumps);
}
