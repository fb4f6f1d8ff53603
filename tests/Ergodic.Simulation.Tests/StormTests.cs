using System.Diagnostics;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests;

/// <summary>
/// Seeded simulations of the whole engine. A failing seed is named and reruns exactly: <c>ERGODIC_SEED=n</c> runs that one,
/// <c>ERGODIC_SEEDS=n</c> so many from 1.
/// </summary>
public class StormTests(ITestOutputHelper output)
{
    private const int Seeds = 100;
    private const int Steps = 1000;

    [Fact]
    public void Whatever_goes_wrong_the_books_hold_and_both_sides_agree_in_the_end()
    {
        var strikes = Enum.GetValues<Fault>().ToDictionary(kind => kind, _ => 0L);
        var (inputs, orders, fills) = (0L, 0L, 0L);
        var started = Stopwatch.GetTimestamp();
        var failures = new List<string>();
        var seeds = Chosen();
        foreach (var seed in seeds)
        {
            using var storm = new Storm(seed);
            if (Record.Exception(() => storm.Run(Steps)) is { } fault)
            {
                failures.Add($"Seed {seed} failed at step {storm.Steps}, input {storm.Inputs}: {fault.Message.ReplaceLineEndings(" ")}");
                if (seeds.Length == 1) output.WriteLine(fault.ToString());
            }

            foreach (var (kind, count) in storm.Faults.Strikes) strikes[kind] += count;
            (inputs, orders, fills) = (inputs + storm.Inputs, orders + storm.Orders, fills + storm.Fills);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine($"{seeds.Length} seeds of {Steps} steps: {inputs} inputs, {orders} orders, {fills} fills in {seconds:F1} s");
        foreach (var (kind, count) in strikes) output.WriteLine($"{kind,-28}{count,10}");
        failures.ShouldBeEmpty("ERGODIC_SEED=n runs one of them alone and shows where it failed");
        if (seeds.Length >= Seeds) strikes.Where(strike => strike.Value == 0).ShouldBeEmpty("faults that never struck prove nothing");
    }

    [Fact]
    public void The_same_seed_is_the_same_history()
    {
        Digest(5).ShouldBe(Digest(5));
        Digest(5).ShouldNotBe(Digest(6));
    }

    private static string Digest(int seed)
    {
        using var storm = new Storm(seed);
        storm.Run(Steps);
        return storm.Digest();
    }

    private static int[] Chosen()
    {
        if (Number("ERGODIC_SEED") is { } one) return [one];
        return [.. Enumerable.Range(1, Number("ERGODIC_SEEDS") ?? Seeds)];
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
