using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Market;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Tests;

/// <summary>The core in steady state makes no garbage: neither for prices nor for orders.</summary>
public sealed class AllocationTests
{
    /// <summary>The runtime itself may allocate once while it compiles a hot method anew; what an order costs shows in every window.</summary>
    private const int Windows = 3;

    [Fact]
    public void A_price_without_orders_allocates_nothing()
    {
        var sink = new SilentSink();
        var core = new TradingCore(new World().Options, port => [new StrategyRunner("ema-cross", new EmaCross(), port)], sink);
        core.Start();
        var sequencer = new Sequencer(core, World.Begin);
        var now = World.Begin;
        Play(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(2_000); // ends before the digest at 4,096, which makes its hash as text
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sink.Records.ShouldBeGreaterThan(3_000);

        void Play(int bars)
        {
            for (var i = 0; i < bars; i++)
            {
                now = now.AddNanoseconds(1_000_000);
                sequencer.Market(MarketEvent.Bar(0, BarInterval.OneMinute, now, 10_000, 10_000, 10_000, 10_000, 1), now);
            }
        }
    }

    [Fact]
    public void Orders_and_fills_allocate_nothing_between_digests()
    {
        var sink = new SilentSink();
        var core = new TradingCore(new World().Options, port => [new StrategyRunner("turner", new Turner(), port)], sink);
        core.Start();
        var sequencer = new Sequencer(core, World.Begin);
        var venue = new FillingVenue();
        var now = World.Begin;
        // The first window starts when orders are reused and every table has its size.
        var least = long.MaxValue;
        for (var digest = 5; digest < 5 + Windows; digest++)
        {
            PlayTo((digest * TradingCore.DigestInterval) + 10);
            var (records, before) = (sink.Records, GC.GetAllocatedBytesForCurrentThread());
            PlayTo(((digest + 1) * TradingCore.DigestInterval) - 10);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            (sink.Records - records).ShouldBeGreaterThan(TradingCore.DigestInterval);
        }

        least.ShouldBe(0);
        core.State.Fills.ShouldBeGreaterThan(5_000);

        void PlayTo(long sequence)
        {
            while (sequencer.Sequence < sequence)
            {
                now = now.AddNanoseconds(1_000_000);
                sequencer.Market(MarketEvent.Bar(0, BarInterval.OneMinute, now, 10_000, 10_000, 10_000, 10_000, 1), now);
                core.Outbox.Release(long.MaxValue, venue);
                venue.FillAll(sequencer, now);
            }
        }
    }

    private sealed class Turner : Strategy
    {
        public override void OnBar(in Bar bar, StrategyContext context)
        {
            if (context.IsFlat) context.Buy(1m, because: "flat");
            else context.Close(because: "long");
        }
    }
}
