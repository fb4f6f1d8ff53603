using System.Security.Cryptography;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Hosting.Backtest;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class EventPumpTests
{
    private const int BlockEvents = 4096;

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 1000)]
    [InlineData(3, 4096)]
    [InlineData(4, 100_000)]
    public void Every_event_comes_once_in_order_and_no_moment_is_split(int seed, int chunk)
    {
        var random = new Random(seed);
        var hours = new List<int>();
        for (var hour = 1; hours.Count < 40_000; hour++) hours.AddRange(Enumerable.Repeat(hour, random.Next(1, 600)));
        var events = ListSource.Bars(hours);
        using var pump = new EventPump(new ListSource(events, chunk));
        var seen = new List<MarketEvent>();
        while (pump.Take() is { } block)
        {
            block.Count.ShouldBeGreaterThan(0);
            if (seen.Count > 0) block.Events[0].VenueTime.ShouldBeGreaterThan(seen[^1].VenueTime, "a moment was split");
            seen.AddRange(block.Events);
            pump.Return(block);
        }

        seen.Select(one => one.Close).ShouldBe(events.Select(one => one.Close));
        pump.TapeHash().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(MarketEvent.AsBytes(events))));
    }

    [Theory]
    [InlineData(0, BlockEvents + 1)]
    [InlineData(10, 5 * BlockEvents)]
    [InlineData(BlockEvents - 1, 2 * BlockEvents)]
    public void A_moment_larger_than_a_block_still_comes_in_one_piece(int before, int size)
    {
        var events = ListSource.Bars(Enumerable.Range(1, before).Concat(Enumerable.Repeat(100_000, size)).Append(100_001));
        using var pump = new EventPump(new ListSource(events, 1000));
        var (total, sawWhole) = (0, false);
        while (pump.Take() is { } block)
        {
            total += block.Count;
            sawWhole |= block.Events.ToArray().Count(one => one.VenueTime == events[before].VenueTime) == size;
            pump.Return(block);
        }

        sawWhole.ShouldBeTrue();
        total.ShouldBe(events.Length);
    }

    [Fact]
    public void What_makes_the_source_fail_is_thrown_where_the_events_are_taken()
    {
        var fault = new TradingException(ErrorCode.DataIntegrity, "the file ends badly");
        using var pump = new EventPump(new ListSource(ListSource.Bars(Enumerable.Range(1, 10_000)), 500, fault));
        var thrown = Should.Throw<TradingException>(() =>
        {
            while (pump.Take() is { } block) pump.Return(block);
        });
        thrown.ShouldBeSameAs(fault);
        Should.Throw<TradingException>(() => pump.Take()).ShouldBeSameAs(fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Leaving_before_the_end_does_not_hang(int taken)
    {
        var leaving = Task.Run(
            () =>
            {
                using var pump = new EventPump(new ListSource(ListSource.Bars(Enumerable.Range(1, 100_000)), 500));
                for (var i = 0; i < taken; i++) pump.Take().ShouldNotBeNull();
            },
            TestContext.Current.CancellationToken);
        await leaving.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Nothing_to_read_is_the_end_and_the_hash_of_nothing()
    {
        using var pump = new EventPump(new ListSource([], 10));
        pump.Take().ShouldBeNull();
        pump.TapeHash().ShouldBe(Convert.ToHexStringLower(SHA256.HashData([])));
    }
}
