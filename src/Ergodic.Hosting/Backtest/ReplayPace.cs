using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Backtest;

/// <summary>
/// Holds a replay to a multiple of real speed by waiting until each moment of the market is due. The first moment is due at once, each
/// later one as long after it as lay between them in the market, divided by the speed. A replay that falls behind does not wait until it
/// has caught up, so waits never add up to a drift. Nights and weekends take their time like everything else.
/// </summary>
/// <remarks>What a run decides never depends on it: the clock here says when the next moment may be played, not what time it is in it.</remarks>
public sealed class ReplayPace
{
    /// <summary>The fastest speed that can be asked for.</summary>
    public const double MaxSpeed = 1_000_000_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly double _speed;
    private readonly TimeProvider _clock;
    private Timestamp _firstMoment;
    private long _firstPlayed;
    private bool _hasBegun;

    /// <param name="speed">1 for real speed, 60 for an hour of market a minute, 0.5 for half speed; above 0 and up to <see cref="MaxSpeed"/>.</param>
    /// <param name="clock">What is waited by; null for the machine's own clock.</param>
    public ReplayPace(double speed, TimeProvider? clock = null)
    {
        if (!(speed > 0 && speed <= MaxSpeed)) throw new TradingException(ErrorCode.InputValidation, $"A pace of {speed:R} is refused: it must be above 0 and up to {MaxSpeed:0}.");
        _speed = speed;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Returns when a moment of the market is due; at once for one earlier than the first. Throws <see cref="OperationCanceledException"/> when canceled while it waits.</summary>
    public void WaitFor(Timestamp moment, CancellationToken cancellation = default)
    {
        if (!_hasBegun) (_firstMoment, _firstPlayed, _hasBegun) = (moment, _clock.GetTimestamp(), true);
        while (Remaining(moment) is var left && left > 0) Wait(left, cancellation);
    }

    /// <summary>Seconds until a moment is due; as a float, since two moments may lie further apart than any type of duration holds.</summary>
    private double Remaining(Timestamp moment) =>
        (((double)moment.Nanoseconds - _firstMoment.Nanoseconds) / Timestamp.NanosecondsPerSecond / _speed) - _clock.GetElapsedTime(_firstPlayed).TotalSeconds;

    private void Wait(double seconds, CancellationToken cancellation)
    {
        // Timers count whole milliseconds and would return early; the next round sees what is then left.
        var span = seconds >= LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromMilliseconds(Math.Ceiling(seconds * 1000));
        Task.Delay(span, _clock, cancellation).GetAwaiter().GetResult();
    }
}
