using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

public class HeikinAshiBarsTests
{
    [Fact]
    public void Bars_follow_the_formula_and_keep_time_volume_and_continuation()
    {
        var trades = Tape.Trades(21, 3_000);
        var plain = Collected.From(BarSpec.Parse("time:5m").Create(Tape.Instrument), trades);
        var smooth = Collected.From(BarSpec.Parse("heikin:5m").Create(Tape.Instrument), trades);
        smooth.Count.ShouldBe(plain.Count);
        decimal? previousOpen = null, previousClose = null;
        for (var i = 0; i < plain.Count; i++)
        {
            var (bar, made) = (plain[i].Bar, smooth[i].Bar);
            var close = Math.Round(((decimal)bar.Open + bar.High + bar.Low + bar.Close) / 4, MidpointRounding.ToEven);
            var open = Math.Round(((previousOpen ?? bar.Open) + (previousClose ?? bar.Close)) / 2, MidpointRounding.ToEven);
            ((decimal)made.Open, (decimal)made.Close).ShouldBe((open, close));
            made.High.ShouldBe((long)new[] { bar.High, open, close }.Max());
            made.Low.ShouldBe((long)new[] { bar.Low, open, close }.Min());
            (made.VenueTime, made.Volume, made.Auxiliary, made.Flags).ShouldBe((bar.VenueTime, bar.Volume, bar.Auxiliary, bar.Flags));
            (smooth[i] with { Bar = bar }).ShouldBe(plain[i]);
            (previousOpen, previousClose) = (open, close);
        }
    }

    [Fact]
    public void Looking_at_the_open_bar_leaves_no_trace()
    {
        var trades = Tape.Trades(22, 1_000);
        var expected = Collected.From(BarSpec.Parse("heikin:1h").Create(Tape.Instrument), trades);
        var aggregator = BarSpec.Parse("heikin:1h").Create(Tape.Instrument);
        aggregator.TryPeek(out _).ShouldBeFalse();
        var sink = new Collected();
        foreach (var trade in trades)
        {
            aggregator.Add(in trade, sink);
            aggregator.TryPeek(out var open).ShouldBeTrue();
            open.Bar.Volume.ShouldBeGreaterThanOrEqualTo(0);
        }

        sink.Bars.ShouldBe(expected);
    }

    [Fact]
    public void Bars_of_the_interval_asked_for_are_transformed_one_by_one()
    {
        var minute = Tape.Start.StartOfDay;
        var bars = Enumerable.Range(1, 5).Select(i => Tape.Bar(minute.AddNanoseconds(i * 60_000_000_000L), 100, 104, 99, 103)).ToList();
        var made = Collected.From(BarSpec.Parse("heikin:1m").Create(Tape.Instrument), bars);
        made.Count.ShouldBe(5);
        (made[0].Bar.Open, made[0].Bar.High, made[0].Bar.Low, made[0].Bar.Close).ShouldBe((102, 104, 99, 102)); // 101.5 and 101.5, half-even
        made[4].Bar.Close.ShouldBe(102);
    }
}
