using Ergodic.Hosting.Backtest;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class EventBlockTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, 2, 1)]
    [InlineData(new[] { 1, 2, 2 }, 1, 2)]
    [InlineData(new[] { 2, 2, 2 }, 3, 0)]
    public void The_last_moment_moves_on_unless_it_is_the_only_one(int[] hours, int kept, int moved)
    {
        var (block, next) = (new EventBlock(4), new EventBlock(1));
        var events = ListSource.Bars(hours);
        events.CopyTo(block.Free);
        block.Count = events.Length;
        block.MoveLastMomentTo(next);
        block.Count.ShouldBe(kept);
        next.Count.ShouldBe(moved);
        block.Events.ToArray().Concat(next.Events.ToArray()).Select(one => one.Close).ShouldBe(events.Select(one => one.Close));
    }

    [Fact]
    public void Doubling_keeps_what_there_is()
    {
        var block = new EventBlock(2);
        ListSource.Bars([1, 2]).CopyTo(block.Free);
        block.Count = 2;
        block.Free.IsEmpty.ShouldBeTrue();
        block.Double();
        block.Free.Length.ShouldBe(2);
        block.Events[1].Close.ShouldBe(101);
    }
}
