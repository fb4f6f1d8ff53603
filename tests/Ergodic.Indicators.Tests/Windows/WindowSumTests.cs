using Ergodic.Indicators.Windows;

namespace Ergodic.Indicators.Tests.Windows;

public sealed class WindowSumTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(100)]
    public void The_sum_is_that_of_the_last_values(int length)
    {
        var (sum, random) = (new WindowSum(length), new Random(1));
        var values = new List<double>();
        for (var i = 0; i < 10 * length; i++)
        {
            values.Add(random.Next(-1_000, 1_000));
            sum.IsFull.ShouldBe(i >= length);
            sum.FillsWithNext.ShouldBe(i + 1 >= length);
            sum.Peek(values[i]).ShouldBe(values.TakeLast(length).Sum());
            sum.Add(values[i]).ShouldBe(values.TakeLast(length).Sum());
        }
    }

    [Fact]
    public void A_huge_value_leaves_nothing_behind_when_it_leaves_the_window()
    {
        var sum = new WindowSum(3);
        sum.Add(1e99);
        sum.Add(0.1);
        sum.Add(0.2);
        sum.Add(0.3).ShouldBe(0.1 + 0.2 + 0.3, 1e-15);
    }

    [Fact]
    public void Two_million_values_build_up_no_error()
    {
        const int Length = 50;
        var (sum, random) = (new WindowSum(Length), new Random(2));
        var last = new Queue<double>();
        for (var i = 0; i < 2_000_000; i++)
        {
            var value = random.NextDouble() * Math.Pow(10, random.Next(-6, 6));
            last.Enqueue(value);
            if (last.Count > Length) last.Dequeue();
            var actual = sum.Add(value);
            if (i % 9_973 != 0) continue;
            var exact = (double)last.Sum(x => (decimal)x);
            actual.ShouldBe(exact, Length * 1.2e-16 * exact + 1e-15);
        }
    }
}
