using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;

namespace Ergodic.DataSources.Tests.Synthetic.OrderFlow;

public class HawkesArrivalsTests
{
    private const int Kinds = FlowKernel.Kinds;

    [Fact]
    public void Without_children_arrivals_are_Poisson()
    {
        var waits = Waits(Kernel(0), 40_000, out _, out _);
        Sample.KolmogorovSmirnov(waits, wait => 1 - Math.Exp(-10 * wait)).ShouldBeLessThan(1.95);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.6, 2)]
    [InlineData(0.8, 3)]
    public void The_rate_the_called_share_and_the_bunching_give_back_the_branching_ratio(double ratio, ulong seed)
    {
        const int Count = 400_000;
        var waits = Waits(Kernel(ratio), Count, out var called, out _, seed);
        var duration = waits.Sum();
        (Count / duration).ShouldBe(10 / (1 - ratio), 0.06 * 10 / (1 - ratio));
        ((double)called / Count).ShouldBe(ratio, 0.02);

        // Counts in windows much longer than the memory have variance over mean of 1 / (1 - n)².
        var windows = new double[(int)(duration / 10)];
        var time = 0.0;
        foreach (var wait in waits)
        {
            time += wait;
            if ((int)(time / 10) < windows.Length) windows[(int)(time / 10)]++;
        }

        var dispersion = Sample.Variance(windows) / windows.Average();
        (1 - (1 / Math.Sqrt(dispersion))).ShouldBe(ratio, 0.05);
        Sample.KolmogorovSmirnov(waits, wait => 1 - Math.Exp(-wait * Count / duration)).ShouldBeGreaterThan(5, "arrivals bunch");
    }

    [Fact]
    public void Waits_and_kinds_are_those_of_the_conditional_intensity()
    {
        // Time changed by the integral of the intensity, any point process is Poisson of rate 1 (Papangelou 1972); the intensity here is
        // summed anew over all arrivals in memory.
        var branching = new FlowKernel().Branching;
        var kernel = new FlowKernel { MarketRate = 4, PassiveRate = 6, Decay = 8 };
        var random = new Variates(9, "a", "arrivals");
        var arrivals = new HawkesArrivals(kernel, random);
        var past = new List<(double Time, int Kind)>();
        var (time, changed) = (0.0, new List<double>());
        var own = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var from = time;
            time += arrivals.Next();
            past.RemoveAll(one => time - one.Time > 10);
            changed.Add((10 * (time - from)) + past.Sum(one => Children(one.Kind) * (Math.Exp(-8 * (from - one.Time)) - Math.Exp(-8 * (time - one.Time)))));
            arrivals.Intensity.ShouldBe(10 + past.Sum(one => 8 * Children(one.Kind) * Math.Exp(-8 * (time - one.Time))), 1e-6);
            var kind = arrivals.Called ?? (FlowKind)(own++ % Kinds);
            arrivals.Occurred(kind);
            past.Add((time, (int)kind));
        }

        Sample.KolmogorovSmirnov(changed, x => 1 - Math.Exp(-x)).ShouldBeLessThan(1.95);
        double Children(int kind) => branching.Sum(row => row[kind]);
    }

    [Fact]
    public void Each_kind_calls_forth_its_own_children()
    {
        // Only buys come by themselves; each has half a child, an ask added. Asks added call for nothing.
        double[][] branching = [.. Enumerable.Range(0, Kinds).Select(child => Enumerable.Range(0, Kinds).Select(parent => child == 3 && parent == 0 ? 0.5 : 0).ToArray())];
        var arrivals = new HawkesArrivals(new FlowKernel { Branching = branching }.Checked(), new Variates(1, "a", "b"));
        var counts = new int[Kinds];
        for (var i = 0; i < 30_000; i++)
        {
            arrivals.Next();
            var kind = arrivals.Called ?? FlowKind.Buy;
            counts[(int)kind]++;
            arrivals.Occurred(kind);
        }

        (counts[0] + counts[3]).ShouldBe(30_000);
        ((double)counts[3] / counts[0]).ShouldBe(0.5, 0.02);
    }

    private static FlowKernel Kernel(double ratio) => new FlowKernel
    {
        MarketRate = 4,
        PassiveRate = 6,
        Decay = 20,
        Branching = [.. Enumerable.Range(0, Kinds).Select(child => Enumerable.Range(0, Kinds).Select(parent => ratio * (child == parent ? 0.5 : 0.1)).ToArray())],
    }.Checked();

    private static List<double> Waits(FlowKernel kernel, int count, out int called, out HawkesArrivals arrivals, ulong seed = 1)
    {
        arrivals = new HawkesArrivals(kernel, new Variates(seed, "a", "arrivals"));
        var waits = new List<double>(count);
        called = 0;
        for (var i = 0; i < count; i++)
        {
            waits.Add(arrivals.Next());
            if (arrivals.Called is not null) called++;
            arrivals.Occurred(arrivals.Called ?? (FlowKind)(i % Kinds));
        }

        return waits;
    }
}
