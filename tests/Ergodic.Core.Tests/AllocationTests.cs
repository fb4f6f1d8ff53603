using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Market;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Strategies.Contract;
using Ergodic.Testing;

namespace Ergodic.Core.Tests;

/// <summary>The core in steady state makes no garbage: neither for prices nor for orders.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_price_without_orders_allocates_nothing()
    {
        var sink = new SilentSink();
        Allocations.Least(Warm, sequencer => Play(sequencer, 1_000, 3_000)).ShouldBe(0); // ends before the digest at 4,096, which makes its hash as text
        sink.Records.ShouldBeGreaterThan(3_000);

        Sequencer Warm()
        {
            sink = new SilentSink();
            var core = new TradingCore(new World().Options, port => [new StrategyRunner("ema-cross", new EmaCross(), port)], sink);
            core.Start();
            var sequencer = new Sequencer(core, World.Begin);
            Play(sequencer, 0, 1_000);
            return sequencer;
        }

        static void Play(Sequencer sequencer, int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var now = World.Begin.AddNanoseconds((i + 1) * 1_000_000L);
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
        var (digest, records) = (4, 0L);
        Allocations.Least(NextDigest, _ => PlayTo(((digest + 1) * TradingCore.DigestInterval) - 10)).ShouldBe(0);
        (sink.Records - records).ShouldBeGreaterThan(TradingCore.DigestInterval);
        core.State.Fills.ShouldBeGreaterThan(5_000);

        // The first window starts when orders are reused and every table has its size.
        int NextDigest()
        {
            PlayTo((++digest * TradingCore.DigestInterval) + 10);
            records = sink.Records;
            return digest;
        }

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
