using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Simulation.Tests.Seams;

namespace Ergodic.Simulation.Tests;

/// <summary>One seed's history: a stormy world for so many steps, then everything heals and both sides must come to agree.</summary>
internal sealed class Storm : IDisposable
{
    private const double SyncOdds = 0.4;
    private const int HealingRounds = 300;
    private const int QuietMinutes = 4;

    private readonly World _world;
    private readonly Random _chance;

    public Storm(int seed)
    {
        _world = World.InStorm(seed);
        _chance = Chance.Of(seed, nameof(Storm));
    }

    public FaultPlan Faults => _world.Faults;

    public int Steps { get; private set; }

    public long Inputs => _world.Inputs;

    public long Orders => _world.Books.Orders.Count;

    public long Fills => _world.Books.Fills;

    /// <summary>One hash over every state the core was in.</summary>
    public string Digest() => _world.History.Digest();

    public void Run(int steps)
    {
        while (Steps < steps) Step();
        if (Faults.Strike(Fault.SyncFails)) Break();
        else Heal();
    }

    public void Dispose() => _world.Dispose();

    private void Step()
    {
        Steps++;
        _world.Clock.Advance();
        _world.Tick();
        ShowSomething();
        _world.Venue.Act();
        _world.Carry();
        _world.DiskIsStalled = Faults.Strike(Fault.DiskStalls) || !_chance.Flip(SyncOdds);
        _world.Sync();
    }

    private void ShowSomething() => _world.Show(_world.Market.Next(_world.Clock.Now));

    /// <summary>The disk refuses to sync: the core must come to a stop, and nothing may leave any more.</summary>
    private void Break()
    {
        ShowSomething();
        (_world.DiskIsStalled, _world.Disk.FailsToSync) = (false, true);
        _world.Sync();
        _world.Stopped.ShouldNotBeNull();
        Should.Throw<TradingException>(ShowSomething).Code.ShouldBe(ErrorCode.DataPersistence);
        _world.Carry();
        _world.Crash();
    }

    private void Heal()
    {
        Faults.Heal();
        _world.LetClockCatchUp();
        _world.DiskIsStalled = false;
        Settle();
        SidesAgree();
        _world.RetireTraders();
        for (var round = 0; _world.Venue.Working.Count > 0 || _world.Books.Open.Count > 0; round++)
        {
            round.ShouldBeLessThan(HealingRounds, $"orders stay open however often they are taken back: {StillOpen()}");
            foreach (var instrument in Listing.Instruments) _world.Show(_world.Market.BarOf(instrument.Number, _world.Clock.Now));
            Settle();
        }

        SidesAgree();
        _world.Crash();
    }

    private string StillOpen() => string.Join("; ", _world.Books.Open.Take(3).Select(order =>
        $"{order.Id} {order.Status} {(_world.Venue.Orders.TryGetValue(order.Id, out var theirs) ? theirs.Status : "not at the venue")}"
        + $" {(_world.Core.State.Execution.Pursuits.TryFind(order.Id, out var pursuit) ? pursuit : "")}"));

    /// <summary>Every message arrives.</summary>
    private void Settle()
    {
        for (var round = 0; round < QuietMinutes || !_world.Network.IsQuiet || _world.Core.Outbox.Pending > 0 || _world.Core.State.Execution.Pursuits.IsActive; round++)
        {
            round.ShouldBeLessThan(HealingRounds, "messages never end");
            _world.Sync();
            _world.Network.Reconnect();
            _world.Clock.Advance(Timestamp.NanosecondsPerSecond * (round < QuietMinutes ? 60 : 1));
            _world.Tick();
            _world.Sync();
            _world.Carry();
        }
    }

    /// <summary>Same orders, same fills, same positions here and at the venue.</summary>
    private void SidesAgree()
    {
        var positions = new decimal[Listing.Instruments.Count];
        foreach (var theirs in _world.Venue.Orders.Values)
        {
            _world.Core.State.Orders.TryFind(theirs.Id, out var ours).ShouldBeTrue($"the venue has order {theirs.Id}, we do not");
            ours!.FilledQuantity.ShouldBe(theirs.Filled, $"order {theirs.Id}");
            if (theirs.IsClosed) ours.Status.ShouldBe(theirs.Status, $"order {theirs.Id}");
            else ours.IsTerminal.ShouldBeFalse($"order {theirs.Id} works at the venue and is {ours.Status} here");
            positions[theirs.Intent.Instrument] += theirs.Intent.Sign * theirs.Filled;
        }

        foreach (var ours in _world.Books.Open.Where(ours => ours.Status != OrderStatus.Unknown))
            _world.Venue.Orders.ContainsKey(ours.Id).ShouldBeTrue($"order {ours.Id} is open here and the venue never had it");
        foreach (var instrument in Listing.Instruments)
        {
            var inKind = positions[instrument.Number] - _world.Books.PositionOf(instrument.Number);
            inKind.ShouldBe(_world.Venue.FeesInKind(instrument), $"position in {instrument}");
        }
    }
}
