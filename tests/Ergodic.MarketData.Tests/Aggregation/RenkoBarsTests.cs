using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

public class RenkoBarsTests
{
    [Fact]
    public void Bricks_are_those_of_a_walk_level_by_level()
    {
        const int Brick = 70;
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var trades = Tape.Trades(seed, 4_000);
            var expected = new List<(long Open, long Close, long Volume, long Trades)>();
            var (bottom, top, volume, count) = (trades[0].P0, trades[0].P0, 0L, 0L);
            foreach (var trade in trades)
            {
                (volume, count) = (volume + trade.P1, count + 1);
                while (trade.P0 >= top + Brick)
                {
                    expected.Add((top, top + Brick, volume, count));
                    (bottom, top, volume, count) = (top, top + Brick, 0, 0);
                }

                while (trade.P0 <= bottom - Brick)
                {
                    expected.Add((bottom, bottom - Brick, volume, count));
                    (bottom, top, volume, count) = (bottom - Brick, bottom, 0, 0);
                }
            }

            var bars = Collected.From(new RenkoBars(Brick, 3), trades);
            bars.Select(bar => (bar.Bar.Open, bar.Bar.Close, bar.Bar.Volume, bar.Continuation.P0)).ShouldBe(expected);
            expected.Count(brick => brick.Trades == 0).ShouldBeGreaterThan(10, "several bricks at once must occur");
            bars.ShouldAllBe(bar => bar.Bar.High == Math.Max(bar.Bar.Open, bar.Bar.Close) && bar.Bar.Low == Math.Min(bar.Bar.Open, bar.Bar.Close));
            bars.ShouldAllBe(bar => bar.HasContinuation && bar.IsComplete && bar.Bar.Auxiliary == 0);
        }
    }

    [Fact]
    public void A_jump_lays_its_bricks_at_one_moment_and_only_the_first_has_volume()
    {
        var later = Tape.Start.AddNanoseconds(5);
        var bars = Collected.From(new RenkoBars(10, 3), [Tape.Trade(Tape.Start, 100, 7), Tape.Trade(later, 138, 9)]);
        bars.Select(bar => (bar.Bar.Open, bar.Bar.Close, bar.Bar.Volume)).ShouldBe([(100, 110, 16), (110, 120, 0), (120, 130, 0)]);
        bars.ShouldAllBe(bar => bar.Bar.VenueTime == later);
        bars[0].FirstTime.ShouldBe(Tape.Start);
    }

    [Fact]
    public void A_jump_beyond_reason_is_not_used()
    {
        var renko = new RenkoBars(1, 3);
        var sink = new Collected();
        renko.Add(Tape.Trade(Tape.Start, 1), sink).ShouldBe(BarUse.Used);
        renko.Add(Tape.Trade(Tape.Start, 2 + RenkoBars.MostAtOnce), sink).ShouldBe(BarUse.TooLarge);
        renko.Add(Tape.Trade(Tape.Start, 1 + RenkoBars.MostAtOnce), sink).ShouldBe(BarUse.Used);
        sink.Bars.Count.ShouldBe(RenkoBars.MostAtOnce);
        sink.Bars[^1].Bar.Close.ShouldBe(1 + RenkoBars.MostAtOnce);
        renko.Add(Tape.Trade(Tape.Start, (1L << 62) - 1), sink).ShouldBe(BarUse.TooLarge);
    }
}
