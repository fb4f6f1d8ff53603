using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.Tests;

/// <summary>Long or flat, by closes. Fast 2 and slow 3 unless a test says otherwise: the first cross can come at the fourth bar.</summary>
public sealed class EmaCrossTests
{
    [Fact]
    public void A_cross_up_buys_and_a_cross_down_closes() =>
        Actions(10, 9, 8, 12, 12, 6).ShouldBe(["", "", "", "Buy 1", "", "Sell 1"]);

    [Fact]
    public void Averages_start_from_the_simple_mean_of_their_first_closes()
    {
        // After 6 the slow average is (10 + 20 + 6) / 3 = 12 and the fast one 15 + 2/3 (6 − 15) = 9. At 18 both are 15.
        Actions(10, 20, 6, 18).ShouldBe(["", "", "", ""], "15 is not above 15");
        Actions(10, 20, 6, 18.01).ShouldBe(["", "", "", "Buy 1"]);
    }

    [Fact]
    public void Being_above_at_the_first_ready_bar_is_not_a_cross() =>
        Actions(8, 9, 10, 11, 12).ShouldAllBe(action => action.Length == 0);

    [Fact]
    public void Equal_and_then_above_is_a_cross_up() =>
        Actions(10, 10, 10, 10, 11).ShouldBe(["", "", "", "", "Buy 1"]);

    [Fact]
    public void Above_and_then_equal_is_a_cross_down()
    {
        // Flat at 10, up to 13: fast 12, slow 11.5. Then the close x with 12 + 2/3 (x − 12) = 11.5 + (x − 11.5) / 2, x = 10.5.
        Actions(10, 10, 10, 13, 10.5).ShouldBe(["", "", "", "Buy 1", "Sell 1"]);
        Actions(10, 10, 10, 13, 10.51).ShouldBe(["", "", "", "Buy 1", ""]);
    }

    [Fact]
    public void Without_a_position_a_cross_down_does_nothing() =>
        Actions(8, 9, 10, 5, 4).ShouldAllBe(action => action.Length == 0);

    [Fact]
    public void A_working_order_keeps_it_from_buying_again()
    {
        var port = new RecordingPort { HasOrders = true };
        Run(port, 10, 10, 10, 11).ShouldAllBe(action => action.Length == 0);
    }

    [Fact]
    public void Its_quantity_and_reasons_are_on_the_wish()
    {
        var port = new RecordingPort { FillsAtOnce = true };
        Play(port, new EmaCross(2, 3, 0.25m), [10, 10, 10, 11, 5]);
        port.Wishes.Select(wish => (wish.Type, wish.Quantity, wish.Reason, wish.Flags)).ShouldBe([
            (OrderType.Market, 0.25m, "fast above slow", OrderFlags.None),
            (OrderType.Market, 0.25m, "fast below slow", OrderFlags.ReduceOnly),
        ]);
    }

    [Fact]
    public void It_crosses_where_plain_averages_cross()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (fast, slow) = (random.Next(2, 20), random.Next(3, 40));
            var closes = new double[500];
            var price = 100.0;
            for (var i = 0; i < closes.Length; i++) closes[i] = price = Math.Round(price + (random.NextDouble() * 2) - 1, 2);
            var port = new RecordingPort { FillsAtOnce = true };
            var actual = Play(port, new EmaCross(fast, slow), closes);
            var (isLong, above) = (false, (bool?)null);
            for (var i = 0; i < closes.Length; i++)
            {
                var expected = "";
                if (i >= Math.Max(fast, slow) - 1)
                {
                    var isAbove = Average(closes, i, fast) > Average(closes, i, slow);
                    if (above is { } was && was != isAbove)
                    {
                        expected = isAbove && !isLong ? "Buy 1" : !isAbove && isLong ? "Sell 1" : "";
                        isLong = isAbove;
                    }

                    above = isAbove;
                }

                actual[i].ShouldBe(expected, $"seed {seed}, bar {i}");
            }
        }

        static double Average(double[] closes, int last, int bars)
        {
            var average = closes[..bars].Sum() / bars;
            for (var i = bars; i <= last; i++) average += 2.0 / (bars + 1) * (closes[i] - average);
            return average;
        }
    }

    private static List<string> Actions(params double[] closes) => Run(new RecordingPort { FillsAtOnce = true }, closes);

    private static List<string> Run(RecordingPort port, params double[] closes) => Play(port, new EmaCross(2, 3), closes);

    private static List<string> Play(RecordingPort port, Strategy strategy, double[] closes)
    {
        var runner = new StrategyRunner("ema-cross", strategy, port);
        var actions = new List<string>();
        foreach (var close in closes)
        {
            var before = port.Wishes.Count;
            var price = (long)Math.Round(close * 100);
            runner.OnBar(MarketEvent.Bar(0, BarInterval.OneHour, port.Now, price, price, price, price, 1), port.Instruments[0], PriceBasis.Raw);
            actions.Add(port.Wishes.Count == before ? "" : $"{port.Wishes[^1].Side} {port.Wishes[^1].Quantity}");
        }

        runner.Fault.ShouldBeNull();
        return actions;
    }
}
