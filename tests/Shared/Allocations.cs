namespace Ergodic.Testing;

/// <summary>
/// Measures what a piece of work allocates on the thread that does it. The runtime allocates now and then for itself — while it
/// compiles a hot method anew, or in code not yet optimised — and does so more on a busy machine; what the work itself
/// allocates it allocates every time. So the work is measured in several windows and the least counts.
/// </summary>
internal static class Allocations
{
    private const int Windows = 30;

    /// <summary>The least bytes one run of <paramref name="work"/> allocates, after one run to warm up; stops at the first run that allocates nothing.</summary>
    public static long Least(Action work) => Least(() => work, static work => work());

    /// <summary>
    /// The same for work that uses something up: each run gets a fresh <paramref name="prepare"/>d state, whose making is not
    /// measured and which is disposed of afterwards when it can be.
    /// </summary>
    public static long Least<TState>(Func<TState> prepare, Action<TState> work)
    {
        Once(prepare, work);
        var least = long.MaxValue;
        for (var window = 0; window < Windows && least > 0; window++)
        {
            if (window > 0) Thread.Sleep(10); // only after a run that did allocate: lets the compiler in the background finish
            least = Math.Min(least, Once(prepare, work));
        }

        return least;
    }

    private static long Once<TState>(Func<TState> prepare, Action<TState> work)
    {
        var state = prepare();
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work(state);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        finally
        {
            (state as IDisposable)?.Dispose();
        }
    }
}
