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
    private readonly ref readonly VenueNotice _notice;
    private readonly ref readonly OperatorCommand _command;

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

    internal Input(long sequence, Timestamp stamp, ref readonly VenueNotice notice)
    {
        Kind = InputKind.VenueNotice;
        Sequence = sequence;
        Stamp = stamp;
        _notice = ref notice;
    }

    internal Input(long sequence, Timestamp stamp, VenueSnapshot snapshot)
    {
        Kind = InputKind.VenueSnapshot;
        Sequence = sequence;
        Stamp = stamp;
        Snapshot = snapshot;
    }

    internal Input(long sequence, Timestamp stamp, ref readonly OperatorCommand command)
    {
        Kind = InputKind.Command;
        Sequence = sequence;
        Stamp = stamp;
        _command = ref command;
    }

    /// <summary>Which of them it is.</summary>
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

    /// <summary>The message, for <see cref="InputKind.VenueNotice"/> only.</summary>
    public ref readonly VenueNotice Notice => ref _notice;

    /// <summary>The wish, for <see cref="InputKind.Command"/> only.</summary>
    public ref readonly OperatorCommand Command => ref _command;

    /// <summary>The account, for <see cref="InputKind.VenueSnapshot"/>; null for all others.</summary>
    public VenueSnapshot? Snapshot { get; }
}
