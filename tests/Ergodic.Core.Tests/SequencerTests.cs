using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.Records;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Core.Timers;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests;

/// <summary>The one order of things.</summary>
public sealed class SequencerTests
{
    [Fact]
    public void A_stamp_is_the_later_of_the_last_stamp_and_the_arrival()
    {
        var world = new World().Started();
        var stamps = new List<Timestamp>();
        foreach (var seconds in new[] { 5, 3, 3, 9, 1, 9, 20 })
        {
            var arrival = World.Begin.AddNanoseconds(seconds * Timestamp.NanosecondsPerSecond);
            world.Sequencer.Market(MarketEvent.Bar(0, BarInterval.OneMinute, arrival, 100, 100, 100, 100, 1), arrival);
            stamps.Add(world.Sequencer.Stamp);
        }

        stamps.Select(stamp => (stamp - World.Begin) / Timestamp.NanosecondsPerSecond).ShouldBe([5, 5, 5, 9, 9, 9, 20]);
        world.Sink.Of(RecordType.MarketInput).Select(record => record.Stamp).ShouldBe(stamps);
        world.Sequencer.Sequence.ShouldBe(7);
    }

    [Fact]
    public void An_earlier_time_changes_nothing()
    {
        var world = new World().Started();
        var records = world.Sink.Records.Count;
        world.Sequencer.AdvanceTo(new Timestamp(5));
        world.Sequencer.Stamp.ShouldBe(World.Begin);
        world.Sink.Records.Count.ShouldBe(records);
    }

    [Fact]
    public void A_session_starts_at_each_utc_midnight_before_the_input_that_passes_it()
    {
        var world = new World().Started();
        world.Bar(100m);
        world.Bar(100m, nanoseconds: 4 * Timestamp.NanosecondsPerDay);
        var timers = world.Sink.Of(RecordType.TimerInput).ToList();
        timers.Select(record => record.Stamp).ShouldBe(
            [Timestamp.FromUtc(2024, 5, 2), Timestamp.FromUtc(2024, 5, 3), Timestamp.FromUtc(2024, 5, 4), Timestamp.FromUtc(2024, 5, 5)]);
        timers.Select(record => record.Sequence).ShouldBe([2, 3, 4, 5]);
        world.Sink.Of(RecordType.MarketInput).Last().Sequence.ShouldBe(6);
        world.Facts<SessionStarted>().Count.ShouldBe(5);
        world.Core.State.Account.SessionStart.ShouldBe(Timestamp.FromUtc(2024, 5, 5));
        world.Core.State.Timers.NextDue.ShouldBe(Timestamp.FromUtc(2024, 5, 6));
    }

    [Fact]
    public void Midnight_itself_belongs_to_the_new_session()
    {
        var world = new World(start: Timestamp.FromUtc(2024, 5, 1, 23, 59)).Started();
        world.Bar(100m);
        world.Now.ShouldBe(Timestamp.FromUtc(2024, 5, 2));
        world.Sink.Records.Select(record => record.Type).TakeLast(5)
            .ShouldBe([RecordType.TimerInput, RecordType.TimerFired, RecordType.SessionStarted, RecordType.TimerScheduled, RecordType.MarketInput]);
    }

    [Fact]
    public void A_report_passes_timers_too()
    {
        var world = new World().Started();
        world.Now = Timestamp.FromUtc(2024, 5, 2, 1);
        world.Report(VenueReportKind.Accepted, new(0, 0, 1));
        world.Sink.Of(RecordType.VenueReportInput).Single().Sequence.ShouldBe(2);
        world.Sink.Of(RecordType.TimerInput).Single().Sequence.ShouldBe(1);
    }

    [Fact]
    public void Timers_wait_in_the_order_of_due_then_id_whatever_the_order_they_were_set_in()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var queue = new TimerQueue();
            var model = new List<ScheduledTimer>();
            for (var step = 0; step < 200; step++)
            {
                if (random.Next(3) > 0)
                {
                    var timer = new ScheduledTimer(new Timestamp(random.Next(40)), (uint)random.Next(40));
                    if (model.Contains(timer)) continue;
                    queue.Schedule(timer);
                    model.Add(timer);
                }
                else if (model.Count > 0)
                {
                    var next = model.OrderBy(timer => timer.Due.Nanoseconds).ThenBy(timer => timer.Id).First();
                    queue.Next.ShouldBe(next);
                    queue.Remove(next);
                    model.Remove(next);
                }

                queue.Count.ShouldBe(model.Count);
                queue.NextDue.ShouldBe(model.Count == 0 ? Timestamp.MaxValue : model.Min(timer => timer.Due));
            }
        }
    }

    [Fact]
    public void A_timer_scheduled_twice_or_fired_unscheduled_is_a_fault()
    {
        var queue = new TimerQueue();
        var timer = new ScheduledTimer(new Timestamp(5), 1);
        Should.Throw<TradingException>(() => queue.Remove(timer)).Code.ShouldBe(ErrorCode.ConcurrencyViolation);
        queue.Schedule(timer);
        Should.Throw<TradingException>(() => queue.Schedule(timer)).Code.ShouldBe(ErrorCode.ConcurrencyViolation);
    }

    [Fact]
    public void Every_input_is_on_the_record_as_it_came()
    {
        var world = new World().Started();
        world.Bar(123.45m);
        var report = world.FillReport(new(0, 0, 55), 1m, 2m, 0.1m, 9);
        world.Sequencer.Report(in report, world.Now);
        var market = MarketEvent.Bar(0, BarInterval.OneMinute, world.Now, 12345, 12345, 12345, 12345, 1_000_000);
        world.Sink.Of(RecordType.MarketInput).Single().Payload.ShouldBe(MarketEvent.AsBytes([market]).ToArray());
        var reader = new StateReader(world.Sink.Of(RecordType.VenueReportInput).Single().Payload);
        VenueReport.Read(ref reader).ShouldBe(report);
    }

    [Fact]
    public void A_backtest_leaves_market_events_to_the_tape()
    {
        var sink = new MemorySink();
        var options = new World().Options with { RecordsMarketInputs = false };
        var core = new TradingCore(options, _ => [], sink);
        core.Start();
        var market = MarketEvent.Bar(0, BarInterval.OneMinute, World.Begin, 100, 100, 100, 100, 1);
        core.Handle(new Input(1, World.Begin, in market));
        sink.Of(RecordType.MarketInput).ShouldBeEmpty();
    }
}
