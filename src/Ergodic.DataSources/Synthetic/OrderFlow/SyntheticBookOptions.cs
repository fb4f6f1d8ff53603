using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>A made-up book feed.</summary>
public sealed record SyntheticBookOptions
{
    /// <summary>The orders and the fair price behind it.</summary>
    public OrderFlowOptions Flow { get; init; } = new();

    /// <summary>Most levels a side, 1 to 5000; the worst makes room for a better one.</summary>
    public int Levels { get; init; } = 500;

    /// <summary>Nanoseconds from one snapshot to the next, 1 or more.</summary>
    public long SnapshotEvery { get; init; } = 60 * Timestamp.NanosecondsPerSecond;

    /// <summary>Least nanoseconds from venue to us, 0 to a minute.</summary>
    public long Latency { get; init; } = 5_000_000;

    /// <summary>Mean of the exponential latency on top, 0 to a minute. A feed keeps its order, so one late event holds up those behind it.</summary>
    public long Jitter { get; init; } = 1_000_000;

    /// <summary>These options when they are possible.</summary>
    /// <exception cref="Domain.Errors.TradingException">Something is out of range; the message names it and what is allowed.</exception>
    public SyntheticBookOptions Checked()
    {
        const long Minute = 60 * Timestamp.NanosecondsPerSecond;
        Flow.Checked();
        Rule.Range("levels", Levels, 1, 5000);
        Rule.Range("nanoseconds between snapshots", SnapshotEvery, 1, long.MaxValue);
        Rule.Range("latency in nanoseconds", Latency, 0, Minute);
        Rule.Range("jitter in nanoseconds", Jitter, 0, Minute);
        return this;
    }
}
