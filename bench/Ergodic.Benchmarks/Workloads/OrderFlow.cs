using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>
/// Orders as they come to a busy market: 40 of 100 rest, 10 cross the spread, take what stands first there and rest with what is left,
/// 50 cancel. Each order is canceled once, and those that were filled meanwhile are canceled too late, so that about as many rest at any time.
/// </summary>
internal sealed class OrderFlow
{
    private const int Owners = 64;
    private const int Lots = 10;
    private const int Depth = 250; // prices on each side
    private readonly Step[] _steps;

    /// <summary>Draws a flow: first the orders that rest at the start, then the steps.</summary>
    public OrderFlow(int seed, int resting, int steps)
    {
        var random = new Random(seed);
        var book = new MatchingEngine(new MatchingOptions { Capacity = resting * 2 });
        var live = new List<(long Id, int Owner)>();
        var late = new Queue<(long Id, int Owner)>();
        _steps = new Step[resting + steps];
        var middle = 50_000L;
        for (var i = 0; i < _steps.Length; i++)
        {
            var roll = i < resting ? 0 : random.Next(100);
            if (roll >= 50)
            {
                // The book keeps its size: too late where there are too few, in time where there are too many.
                if (book.OrderCount < resting && late.TryDequeue(out var gone)) _steps[i] = new Step(gone.Id, 0, gone.Owner, default);
                else
                {
                    var index = random.Next(live.Count);
                    _steps[i] = new Step(live[index].Id, 0, live[index].Owner, default);
                    live[index] = live[^1];
                    live.RemoveAt(live.Count - 1);
                }
            }
            else
            {
                var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
                var away = 1 + (long)(Depth * random.NextDouble() * random.NextDouble());
                var price = side == OrderSide.Buy ? middle - away : middle + away;
                if (roll >= 40) price = side == OrderSide.Buy ? book.BestAsk : book.BestBid;
                _steps[i] = new Step(i + 1, price, random.Next(Owners), side);
                live.Add((i + 1, _steps[i].Owner));
                if (random.Next(50) == 0) middle += random.Next(2) == 0 ? 1 : -1;
            }

            foreach (ref readonly var happening in _steps[i].On(book))
            {
                if (happening is not { Kind: MatchEventKind.Trade }) continue;
                if (happening.OtherRemaining == 0) Retire(happening.OtherOrderId);
                if (happening.Remaining == 0) Retire(happening.OrderId);
            }
        }

        RestingAtEnd = book.OrderCount;

        void Retire(long id)
        {
            var index = live.FindLastIndex(order => order.Id == id);
            late.Enqueue(live[index]);
            live[index] = live[^1];
            live.RemoveAt(live.Count - 1);
        }
    }

    /// <summary>Orders in the book after the last step.</summary>
    public int RestingAtEnd { get; }

    /// <summary>Takes a book through some steps; returns the events there were.</summary>
    public long Run(IMatchingBook book, int from, int count)
    {
        var events = 0L;
        foreach (ref readonly var step in _steps.AsSpan(from, count)) events += step.On(book).Length;
        return events;
    }

    /// <summary>One operation: a cancel without a price, else an order.</summary>
    private readonly record struct Step(long Id, long Price, int Owner, OrderSide Side)
    {
        public ReadOnlySpan<MatchEvent> On(IMatchingBook book) => Price == 0
            ? book.Cancel(Owner, Id, new Timestamp(Id))
            : book.Place(
                new MatchingTicket
                {
                    Id = Id,
                    Price = Price,
                    Quantity = Lots,
                    Owner = Owner,
                    Side = Side,
                    Type = OrderType.Limit,
                    TimeInForce = TimeInForce.Gtc,
                },
                new Timestamp(Id));
    }
}
