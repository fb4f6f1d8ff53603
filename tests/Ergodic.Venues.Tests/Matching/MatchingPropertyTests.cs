using System.Globalization;
using Ergodic.Domain.Orders;
using Ergodic.MarketData.Books;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>
/// The engine and the naive book through the same operations: every event and the whole state equal after each. ERGODIC_MATCHING_OPERATIONS
/// asks for more of them, ERGODIC_MATCHING_SEED for others.
/// </summary>
public class MatchingPropertyTests
{
    private const int OperationsPerCase = 400;
    private static readonly int Operations = Setting("ERGODIC_MATCHING_OPERATIONS", 2_400_000);
    private static readonly int FirstSeed = Setting("ERGODIC_MATCHING_SEED", 1);

    [Fact]
    public void The_engine_does_what_the_naive_book_does_event_by_event()
    {
        var failures = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var seen = new bool[256, 256];
        Parallel.For(0, Operations / OperationsPerCase, new ParallelOptions { MaxDegreeOfParallelism = 2 }, (index, state) =>
        {
            var seed = FirstSeed + index;
            var operations = Draw(seed, out var options);
            if (Difference(options, operations, seen) is null) return;
            state.Stop();
            failures.Enqueue(Report(seed, options, operations));
        });
        failures.ShouldBeEmpty();

        // The operations reach what there is to reach.
        var unseen =
            from MatchEventKind kind in Enum.GetValues<MatchEventKind>()
            where kind != MatchEventKind.None && !Enumerable.Range(0, 256).Any(reason => seen[(int)kind, reason])
            select kind.ToString();
        var unseenReasons =
            from MatchReason reason in Enum.GetValues<MatchReason>()
            where reason != MatchReason.BookFull && !Enumerable.Range(0, 256).Any(kind => seen[kind, (int)reason])
            select reason.ToString();
        if (Operations >= 400_000) unseen.Concat(unseenReasons).ShouldBeEmpty();
    }

    [Fact]
    public void A_difference_is_found_and_cut_down_to_what_it_takes()
    {
        var operations = Draw(seed: 3, out var options);
        var marked = operations[100];
        bool Fails(List<BookOperation> some) => some.Contains(marked);
        Shrink(operations, Fails).ShouldBe([marked]);
        Difference(options with { ReferencePrice = 7 }, Draw(seed: 5, out _), null).ShouldBeNull();
    }

    private static List<BookOperation> Draw(int seed, out MatchingOptions options)
    {
        var source = new OperationSource(seed);
        options = source.Options;
        return [.. Enumerable.Range(0, OperationsPerCase).Select(_ => source.Next())];
    }

    private static string Report(int seed, MatchingOptions options, List<BookOperation> operations)
    {
        var least = Shrink(operations, some => Difference(options, some, null) is not null);
        return $"seed {seed}, {options}\n{string.Join('\n', least.Select(each => each.Name))}\n{Difference(options, least, null)}";
    }

    /// <summary>Cuts out ever smaller runs of operations as long as the rest still fails.</summary>
    private static List<BookOperation> Shrink(List<BookOperation> operations, Func<List<BookOperation>, bool> fails)
    {
        var least = operations;
        for (var length = least.Count / 2; length >= 1; length = length == 1 && least.Count < operations.Count ? 0 : length / 2)
        {
            for (var start = 0; start < least.Count;)
            {
                List<BookOperation> rest = [.. least.Take(start), .. least.Skip(start + length)];
                if (fails(rest)) least = rest;
                else start += length;
            }
        }

        return least;
    }

    /// <summary>The first difference, or null.</summary>
    private static string? Difference(MatchingOptions options, List<BookOperation> operations, bool[,]? seen)
    {
        var engine = new MatchingEngine(options);
        var naive = new NaiveMatchingBook(options);
        foreach (var operation in operations)
        {
            try
            {
                var expected = operation.On(naive);
                var actual = operation.On(engine);
                if (!actual.SequenceEqual(expected))
                    return $"{operation.Name}\nexpected:\n{string.Join('\n', expected.ToArray())}\nactual:\n{string.Join('\n', actual.ToArray())}";
                if (seen is not null)
                    foreach (ref readonly var happening in actual) seen[(int)happening.Kind, (int)happening.Reason] = true;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                return $"{operation.Name}\n{failure}";
            }

            if (engine.StateHash() != naive.StateHash()) return $"{operation.Name}\nthe states differ:\n{Listing(naive)}\nbut:\n{Listing(engine)}";
            if (Queries(engine, naive, operation) is { } difference) return $"{operation.Name}\n{difference}";
        }

        return null;
    }

    private static string? Queries(MatchingEngine engine, NaiveMatchingBook naive, BookOperation operation)
    {
        if (engine.BestBid != naive.BestBid || engine.BestAsk != naive.BestAsk) return "the best prices differ";
        if (operation.Now.Nanoseconds % 16 != 0) return null;
        if (engine.Indication != naive.Indication) return $"indication {engine.Indication}, not {naive.Indication}";
        Span<BookLevel> levels = stackalloc BookLevel[64], naiveLevels = stackalloc BookLevel[64];
        Span<long> ids = stackalloc long[64], naiveIds = stackalloc long[64];
        foreach (var side in (ReadOnlySpan<OrderSide>)[OrderSide.Buy, OrderSide.Sell])
        {
            if (!levels[..engine.CopyDepth(side, levels[..9])].SequenceEqual(naiveLevels[..naive.CopyDepth(side, naiveLevels[..9])])) return "the depths differ";
            if (engine.Sweep(side, 55, out var cost) != naive.Sweep(side, 55, out var naiveCost) || cost != naiveCost) return "the sweeps differ";
        }

        for (var owner = -1; owner < 6; owner++)
        {
            if (engine.Position(owner) != naive.Position(owner)) return $"the positions of {owner} differ";
            var count = engine.CopyOrders(owner, ids);
            if (!ids[..count].SequenceEqual(naiveIds[..naive.CopyOrders(owner, naiveIds)])) return $"the orders of {owner} differ";
            foreach (var id in ids[..count])
                if (!engine.TryGet(id, out var order) || !naive.TryGet(id, out var naiveOrder) || order != naiveOrder) return $"order {id} differs";
        }

        return null;
    }

    private static string Listing(IMatchingBook book)
    {
        var ids = new long[1000];
        var lines = new List<string> { $"{book.Phase} last {book.LastPrice} mark {book.MarkPrice} bid {book.BestBid} ask {book.BestAsk}" };
        for (var owner = 0; owner < 6; owner++)
        {
            lines.Add($"{owner} has {book.Position(owner)}");
            foreach (var id in ids.AsSpan(0, book.CopyOrders(owner, ids)))
                if (book.TryGet(id, out var order)) lines.Add(order.ToString());
        }

        return string.Join('\n', lines);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
