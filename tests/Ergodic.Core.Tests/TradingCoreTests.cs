using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests;

/// <summary>Start, digests, faults and the end.</summary>
public sealed class TradingCoreTests
{
    [Fact]
    public void The_beginning_says_who_trades_what_with_which_money()
    {
        var world = new World().Started();
        world.Sink.Records.Select(record => record.Type).ShouldBe(
            [RecordType.RunStarted, RecordType.InstrumentDefined, RecordType.FundsDeposited, RecordType.SessionStarted, RecordType.TimerScheduled]);
        world.Facts<RunStarted>().Single().ShouldBe(new RunStarted(0, 3, Listed.Dollar, "strategy=script\n"));
        world.Facts<FundsDeposited>().Single().Amount.ShouldBe(world.Options.Cash);
        world.Core.State.Facts.ShouldBe(5);
    }

    [Fact]
    public void The_state_is_digested_each_4096_inputs_and_at_the_end()
    {
        var world = new World().Started();
        for (var i = 0; i < 10_000; i++) world.Bar(100m, nanoseconds: 1_000_000);
        world.Finish();
        world.Sink.Of(RecordType.StateDigested).Select(record => record.Sequence).ShouldBe([4096, 8192, 10_000]);
        world.Sink.Of(RecordType.EquityObserved).Select(record => record.Sequence).ShouldBe([4096, 8192, 10_000]);
        world.Sink.Records[^1].As<StateDigested>().Hash.ShouldBe(world.Core.State.Hash());
        world.Core.State.TapeHash.ShouldBe("ab");
    }

    [Fact]
    public void A_fault_is_recorded_and_the_core_takes_no_more()
    {
        var world = new World().Started();
        world.Bar(100m);
        var unknown = MarketEvent.Bar(9, BarInterval.OneMinute, world.Now, 1, 1, 1, 1, 1);
        Should.Throw<TradingException>(() => world.Sequencer.Market(in unknown, world.Now)).Code.ShouldBe(ErrorCode.InputValidation);
        world.Core.State.IsFaulted.ShouldBeTrue();
        world.Sink.Records[^1].As<CoreFaulted>().Fault.ShouldStartWith("TradingException: Instrument number 9 is unknown");
        var records = world.Sink.Records.Count;
        Should.Throw<TradingException>(() => world.Bar(100m)).Message.ShouldContain("restart from the journal");
        world.Sink.Records.Count.ShouldBe(records);
    }

    [Fact]
    public void The_records_of_a_run_that_faulted_while_applying_still_fold()
    {
        var world = new World().Started();
        var id = world.Wish(100m, context => context.Buy(2m));
        world.Fill(id, 1m, 100m);
        Should.Throw<TradingException>(() => world.Fill(id, 1m, decimal.MaxValue)).Code.ShouldBe(ErrorCode.NumericalOverflow);
        var folded = world.Folded().State;
        folded.IsFaulted.ShouldBeTrue();
        folded.Ledger.PositionOf(folded.Instruments[0]).Quantity.ShouldBe(1m);
        folded.Orders.Open[0].Status.ShouldBe(Domain.Orders.OrderStatus.PartiallyFilled);
    }

    [Fact]
    public void A_sink_that_fails_stops_the_core_as_well()
    {
        var world = new World().Started();
        world.Sink.IsBroken = true;
        Should.Throw<IOException>(() => world.Bar(100m));
        world.Sink.IsBroken = false;
        Should.Throw<TradingException>(() => world.Bar(100m)).Code.ShouldBe(ErrorCode.ConcurrencyViolation);
    }

    [Fact]
    public void Every_part_of_the_state_is_in_its_hash()
    {
        var world = new World(limits: new() { MaxLeverage = 20m, MaxDrawdown = 0.05m }).Started();
        var hashes = new HashSet<string> { world.Core.State.Hash() };
        void Differs(string what) => hashes.Add(world.Core.State.Hash()).ShouldBeTrue(what);
        var id = world.Wish(100m, context => context.Buy(1_000m));
        Differs("an order");
        world.Report(VenueReportKind.Accepted, id);
        Differs("an order's state");
        world.Fill(id, 1_000m, 100m, 1m);
        Differs("a fill");
        world.Bar(90m);
        Differs("a halt");
        world.Wish(90m, context => context.Buy(1m));
        Differs("a rejection");
        world.Report(VenueReportKind.Accepted, new(0, 0, 4));
        Differs("an orphan");
        world.Bar(90m, nanoseconds: Domain.Time.Timestamp.NanosecondsPerDay);
        Differs("a session and its timer");
        world.Wish(90m, _ => throw new InvalidOperationException());
        Differs("a disabled strategy");
        world.Finish();
        Differs("the tape");
    }
}
