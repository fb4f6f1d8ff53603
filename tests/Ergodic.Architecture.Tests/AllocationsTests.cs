using System.Runtime.CompilerServices;
using Ergodic.Testing;

namespace Ergodic.Architecture.Tests;

/// <summary>The measure every allocation test stands on sees what is allocated each time, and only that.</summary>
public sealed class AllocationsTests
{
    private object? _kept;

    [Fact]
    public void What_every_run_allocates_is_seen()
    {
        Allocations.Least(() => _kept = new byte[100]).ShouldBeGreaterThanOrEqualTo(100);
        Allocations.Least(() => 100, size => _kept = new byte[size]).ShouldBeGreaterThanOrEqualTo(100);
        Allocations.Least(Box).ShouldBeGreaterThan(0);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Box() => _kept = (object)7;
    }

    [Fact]
    public void One_small_object_in_a_long_run_is_seen()
    {
        Allocations.Least(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                if (i == 5_000) _kept = new object();
            }
        }).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_only_some_runs_allocate_is_not_the_works()
    {
        var runs = 0;
        Allocations.Least(() =>
        {
            if (runs++ < 5) _kept = new byte[100];
        }).ShouldBe(0);
        runs.ShouldBe(6);
    }

    [Fact]
    public void The_least_of_runs_that_all_allocate_is_given()
    {
        var runs = 0;
        Allocations.Least(() => _kept = new byte[runs++ == 7 ? 1_000 : 2_000]).ShouldBeInRange(1_000, 1_100);
        runs.ShouldBe(31);
    }

    [Fact]
    public void Preparing_is_not_measured_and_every_state_is_disposed_of()
    {
        var (made, disposed) = (0, 0);
        Allocations.Least(() => new State(made++, () => disposed++), _ => { }).ShouldBe(0);
        made.ShouldBe(2);
        disposed.ShouldBe(2);
        Should.Throw<InvalidOperationException>(() => Allocations.Least(() => new State(made++, () => disposed++), _ => throw new InvalidOperationException()));
        disposed.ShouldBe(3);
    }

    private sealed record State(int Number, Action Disposed) : IDisposable
    {
        public void Dispose() => Disposed();
    }
}
