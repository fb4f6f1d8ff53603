using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;
using static Ergodic.Venues.Tests.Matching.Market;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>What must hold of any market, asked of random operations; and that the hot lane allocates nothing.</summary>
public class MatchingAuditTests
{
    private const int Cases = 250;
    private const int OperationsPerCase = 400;

    [Fact]
    public void Quantity_positions_levels_and_links_add_up_after_every_operation()
    {
        for (var seed = 1_000_001; seed <= 1_000_000 + Cases; seed++)
        {
            var source = new OperationSource(seed);
            var audit = new MarketAudit(new MatchingEngine(source.Options));
            for (var i = 0; i < OperationsPerCase; i++)
            {
                var operation = source.Next();
                try
                {
                    audit.Check(operation);
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    Assert.Fail($"seed {seed}, operation {i}: {operation.Name}\n{failure}");
                }
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_the_market_has_been_as_large()
    {
        var engine = new MatchingEngine(new MatchingOptions { Capacity = 4096 });
        var id = 0L;
        Drive(engine, ref id, rounds: 400);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Drive(engine, ref id, rounds: 400);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        engine.OrderCount.ShouldBe(0);
    }

    /// <summary>Rounds of orders of all kinds that leave an empty book.</summary>
    private static void Drive(MatchingEngine engine, ref long id, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var now = new Timestamp(id);
            for (var i = 0; i < 20; i++)
            {
                engine.Place(Buy(10, 100 - (i % 7)) with { Id = ++id, Display = 3 }, now);
                engine.Place(Sell(10, 101 + (i % 7)) with { Id = ++id, TimeInForce = TimeInForce.Gtd, Expiry = new Timestamp(id + 500) }, now);
            }

            engine.Place(Sell(5, owner: 3) with { Id = ++id, Type = OrderType.StopMarket, TriggerPrice = 99 }, now);
            engine.Place(Sell(5, owner: 3) with { Id = ++id, Type = OrderType.TrailingStopAmount, TrailingTicks = 3 }, now);
            var target = Sell(4, 104, owner: 4) with { Id = id + 2 };
            var stop = Sell(4, owner: 4) with { Id = id + 3, Type = OrderType.StopMarket, TriggerPrice = 97, Flags = OrderFlags.ReduceOnly };
            engine.PlaceList(new MatchingList { Kind = Contingency.Bracket, First = Buy(4, 101, owner: 4) with { Id = id + 1 }, Second = target, Third = stop }, now);
            id += 3;
            engine.Amend(1, new MatchingAmendment(id - 40, 8), now);
            engine.Place(Buy(30, 103, owner: 5) with { Id = ++id, TimeInForce = TimeInForce.Fok }, now);
            engine.Place(Sell(60, owner: 6) with { Id = ++id, SelfTrade = SelfTradePolicy.CancelTaker }, now);
            engine.SetPhase(MarketPhase.Halted, now);
            engine.SetPhase(MarketPhase.ReopeningAuction, now);
            engine.Place(Sell(20, 98, owner: 7) with { Id = ++id }, now);
            engine.SetPhase(MarketPhase.Continuous, now);
            engine.SetBand(50, 150, now);
            engine.Expire(now);
            for (var owner = 0; owner < 8; owner++) engine.CancelAll(owner, now);
        }
    }
}
