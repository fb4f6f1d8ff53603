using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Backtest;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Backtest;

public sealed class ReplayPaceTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 5, 6, 12);

    private readonly LeapingClock _clock = new();

    [Theory]
    [InlineData(1, 120)]
    [InlineData(60, 2)]
    [InlineData(0.5, 240)]
    public void A_moment_is_due_as_long_after_the_first_as_in_the_market_divided_by_the_speed(double speed, double seconds)
    {
        var pace = new ReplayPace(speed, _clock);
        pace.WaitFor(Start, TestContext.Current.CancellationToken);
        _clock.Waits.ShouldBeEmpty("the first is due at once");
        pace.WaitFor(After(120), TestContext.Current.CancellationToken);
        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(seconds)]);
        pace.WaitFor(After(120), TestContext.Current.CancellationToken);
        pace.WaitFor(After(-500), TestContext.Current.CancellationToken);
        _clock.Waits.Count.ShouldBe(1, "what is due is not waited for");
    }

    [Fact]
    public void Time_spent_playing_is_made_good()
    {
        var pace = new ReplayPace(1, _clock);
        pace.WaitFor(Start, TestContext.Current.CancellationToken);
        _clock.Pass(TimeSpan.FromSeconds(45));
        pace.WaitFor(After(60), TestContext.Current.CancellationToken);
        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(15)]);
        _clock.Pass(TimeSpan.FromSeconds(150));
        pace.WaitFor(After(120), TestContext.Current.CancellationToken);
        pace.WaitFor(After(180), TestContext.Current.CancellationToken);
        _clock.Waits.Count.ShouldBe(1, "a replay that is behind catches up");
        pace.WaitFor(After(240), TestContext.Current.CancellationToken);
        _clock.Waits[^1].ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void However_uneven_the_market_the_replay_never_drifts()
    {
        var random = new Random(5);
        foreach (var speed in new[] { 0.3, 1, 7, 977.5 })
        {
            var clock = new LeapingClock();
            var pace = new ReplayPace(speed, clock);
            var (begun, nanoseconds) = (clock.GetTimestamp(), 0L);
            for (var i = 0; i < 2_000; i++)
            {
                pace.WaitFor(Start.AddNanoseconds(nanoseconds), TestContext.Current.CancellationToken);
                var late = clock.GetElapsedTime(begun).TotalSeconds - (nanoseconds / 1e9 / speed);
                late.ShouldBeInRange(-1e-6, 0.0011, "never early, and late by no more than a timer's millisecond");
                nanoseconds += random.NextInt64(1, 1L << random.Next(1, 42));
            }
        }
    }

    [Fact]
    public void A_long_wait_is_made_of_short_ones_and_no_span_is_too_long()
    {
        var pace = new ReplayPace(1, _clock);
        pace.WaitFor(Start, TestContext.Current.CancellationToken);
        pace.WaitFor(After(2.5 * 3600), TestContext.Current.CancellationToken);
        _clock.Waits.ShouldBe([TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromMinutes(30)]);
        var whole = new ReplayPace(ReplayPace.MaxSpeed, _clock);
        whole.WaitFor(new Timestamp(long.MinValue), TestContext.Current.CancellationToken);
        whole.WaitFor(new Timestamp(long.MaxValue), TestContext.Current.CancellationToken);
        _clock.Waits.Skip(3).Sum(wait => wait.TotalSeconds).ShouldBe(Math.Pow(2, 64) / 1e18, 0.01);
    }

    [Fact]
    public void Waiting_can_be_canceled()
    {
        using var stop = new CancellationTokenSource();
        var clock = new LeapingClock { Leaps = false, BeforeWait = stop.Cancel };
        var pace = new ReplayPace(1, clock);
        pace.WaitFor(Start, stop.Token);
        Should.Throw<OperationCanceledException>(() => pace.WaitFor(After(60), stop.Token)).CancellationToken.ShouldBe(stop.Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.1e9)]
    public void A_speed_that_cannot_be_is_refused(double speed)
    {
        var fault = Should.Throw<TradingException>(() => new ReplayPace(speed, _clock));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldContain("above 0 and up to 1000000000");
    }

    [Fact]
    public void A_paced_run_plays_each_moment_when_it_is_due_and_is_the_same_run()
    {
        using var folder = new TemporaryFolder();
        var plain = BacktestHost.Run(Runs.Of<EmaCross>(folder.At("plain"), Runs.Market(1, 50)), TestContext.Current.CancellationToken);
        var begun = _clock.GetTimestamp();
        var played = new List<double>();
        var options = Runs.Of<EmaCross>(folder.At("paced"), Runs.Market(1, 50)) with
        {
            Pace = new ReplayPace(60, _clock),
            Observer = new RecordingObserver(_ => played.Add(_clock.GetElapsedTime(begun).TotalSeconds)),
        };
        var paced = BacktestHost.Run(options, TestContext.Current.CancellationToken);
        (paced.RunHash, paced.StateHash).ShouldBe((plain.RunHash, plain.StateHash));
        played.ShouldBe(Enumerable.Range(0, 50).Select(i => i * 60.0), "an hour of market a minute");
    }

    [Fact]
    public void A_run_canceled_while_it_waits_closes_its_journal()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var options = Runs.Of<Recording>(folder.At("j"), Runs.Market(1, 50), ("key", "canceled")) with
        {
            Pace = new ReplayPace(1, new LeapingClock { Leaps = false, BeforeWait = stop.Cancel }),
        };
        Should.Throw<OperationCanceledException>(() => BacktestHost.Run(options, stop.Token)).CancellationToken.ShouldBe(stop.Token);
        Directory.GetFiles(folder.At("j")).ShouldNotBeEmpty();
    }

    private static Timestamp After(double seconds) => Start.AddNanoseconds((long)(seconds * 1e9));
}
