namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>A clock that stands still until somebody waits by it, and then is at once where the wait ends: no test sleeps.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private TimeSpan _now = TimeSpan.FromDays(3);

    /// <summary>Every wait asked for.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>When false, waiting never ends: only canceling does it.</summary>
    public bool Leaps { get; init; } = true;

    /// <summary>Called before a wait.</summary>
    public Action? BeforeWait { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time) => _now += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        BeforeWait?.Invoke();
        Waits.Add(dueTime);
        if (Leaps)
        {
            _now += dueTime;
            callback(state);
        }

        return new Spent();
    }

    private sealed class Spent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
