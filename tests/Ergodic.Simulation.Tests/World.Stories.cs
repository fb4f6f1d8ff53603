using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Risk.Limits;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Simulation.Tests.Rules;
using Ergodic.Simulation.Tests.Traders;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests;

/// <content>The verbs of stories: a quiet world in which only what is told happens.</content>
internal sealed partial class World
{
    private readonly ScriptedTrader _trader = new();

    /// <summary>A quiet world. It trades the first instrument of the listing, at 100.</summary>
    public static World With(int seed, RiskLimits? limits = null)
    {
        var world = new World(
            seed, FaultPlan.None(), limits ?? new RiskLimits(), (port, world) => [new StrategyRunner("scripted", world._trader, port)]);
        world.Settle();
        return world;
    }

    /// <summary>The order the story is about: the last one approved.</summary>
    public Order LastOrder => Core.State.Orders.TryFind(Books.Last.ShouldNotBeNull("no order was approved").Id, out var order)
        ? order
        : throw new InvalidOperationException("The order of the story is so old that the core has forgotten it.");

    public World Buying(decimal quantity, decimal? at = null) => Wishing(context => context.Buy(quantity, limit: at));

    public World Selling(decimal quantity, decimal? at = null) => Wishing(context => context.Sell(quantity, limit: at));

    /// <summary>Wants something at the next bar, which comes at once.</summary>
    public World Wishing(Action<StrategyContext> wish)
    {
        _trader.Will(wish);
        Settle();
        return this;
    }

    public World Then(Happening happening)
    {
        happening(this);
        Settle();
        return this;
    }

    public World Expect(Expectation expectation)
    {
        expectation(this);
        return this;
    }

    /// <summary>Messages arrive, a bar closes, the journal is synced, and requests and their answers arrive.</summary>
    private void Settle()
    {
        Arrive();
        if (Stopped is not null) return;
        Show(Market.BarOf(0, Clock.Now));
        Sync();
        Arrive();
        Arrive();
    }

    private void Arrive()
    {
        Clock.Advance(Timestamp.NanosecondsPerSecond);
        Carry();
    }
}
