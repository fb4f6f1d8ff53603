using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>Against a list that is sorted anew each time.</summary>
public sealed class ArrivalQueueTests
{
    [Fact]
    public void It_hands_out_what_a_stable_sort_would()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var queue = new ArrivalQueue<int>();
            var model = new List<(long Arrival, int Message)>();
            for (var step = 0; step < 300; step++)
            {
                if (random.Next(5) < 3)
                {
                    var arrival = random.Next(50);
                    queue.Add(new Timestamp(arrival), step);
                    model.Add((arrival, step));
                }
                else
                {
                    var until = random.Next(-5, 60);
                    model = [.. model.OrderBy(entry => entry.Arrival)];
                    var expected = model.Count > 0 && model[0].Arrival <= until;
                    queue.TryTake(new Timestamp(until), out var message, out var time).ShouldBe(expected);
                    if (!expected) continue;
                    (time.Nanoseconds, message).ShouldBe(model[0]);
                    model.RemoveAt(0);
                }

                queue.Count.ShouldBe(model.Count);
                queue.NextArrival.ShouldBe(model.Count == 0 ? Timestamp.MaxValue : new Timestamp(model.Min(entry => entry.Arrival)));
            }
        }
    }
}
