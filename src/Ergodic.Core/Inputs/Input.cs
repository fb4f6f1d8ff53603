using Ergodic.Core.Timers;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Inputs;

/// <summary>One thing the core is told, with its place in the one order of things. Points at its content; copies nothing.</summary>
public readonly ref struct Input
{
    private readonly ref readonly MarketEvent _market;
    private readonly ref readonly VenueReport _report;

    internal Input(long sequence, Timestamp stamp, ref readonly MarketEvent market)
    {
        Kind = InputKind.Market;
        Sequence = sequence;
        Stamp = stamp;
        _market = ref market;
    }

    internal Input(long sequence, Timestamp stamp, ref readonly VenueReport report)
    {
        Kind = InputKind.VenueReport;
        Sequence = sequence;
        Stamp = stamp;
        _report = ref report;
    }

    internal Input(long sequence, Timestamp stamp, ScheduledTimer timer)
    {
        Kind = InputKind.Timer;
        Sequence = sequence;
        Stamp = stamp;
        Timer = timer;
    }

    /// <summary>Which of the three it is.</summary>
    public InputKind Kind { get; }

    /// <summary>Its number, from 1, without gaps.</summary>
    public long Sequence { get; }

    /// <summary>Core time: never earlier than that of the input before.</summary>
    public Timestamp Stamp { get; }

    /// <summary>The timer, for <see cref="InputKind.Timer"/>.</summary>
    public ScheduledTimer Timer { get; }

    /// <summary>The event, for <see cref="InputKind.Market"/> only.</summary>
    public ref readonly MarketEvent Market => ref _market;

    /// <summary>The message, for <see cref="InputKind.VenueReport"/> only.</summary>
    public ref readonly VenueReport Report => ref _report;
}
