using Ergodic.Core.Inputs;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core;

/// <summary>
/// Gives every input its number and its stamp, max(previous, arrival), and fires timers before the input that passes them.
/// </summary>
public sealed class Sequencer
{
    private readonly TradingCore _core;

    /// <summary>Sequences inputs for a core from <paramref name="start"/> on; after a restart, behind the last one that was recorded.</summary>
    public Sequencer(TradingCore core, Timestamp start, long lastSequence = 0)
    {
        _core = core;
        Stamp = start;
        Sequence = lastSequence;
    }

    /// <summary>Number of the last input; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Core time of the last input.</summary>
    public Timestamp Stamp { get; private set; }

    /// <summary>A market event that reached us at <paramref name="arrival"/>.</summary>
    public void Market(in MarketEvent market, Timestamp arrival)
    {
        AdvanceTo(arrival);
        _core.Handle(new Input(++Sequence, Stamp, in market));
    }

    /// <summary>A venue's message that reached us at <paramref name="arrival"/>.</summary>
    public void Report(in VenueReport report, Timestamp arrival)
    {
        AdvanceTo(arrival);
        _core.Handle(new Input(++Sequence, Stamp, in report));
    }

    /// <summary>A connector's message that reached us at <paramref name="arrival"/>.</summary>
    public void Notice(in VenueNotice notice, Timestamp arrival)
    {
        AdvanceTo(arrival);
        _core.Handle(new Input(++Sequence, Stamp, in notice));
    }

    /// <summary>An account that reached us at <paramref name="arrival"/>.</summary>
    public void Snapshot(VenueSnapshot snapshot, Timestamp arrival)
    {
        AdvanceTo(arrival);
        _core.Handle(new Input(++Sequence, Stamp, snapshot));
    }

    /// <summary>An operator's wish that reached us at <paramref name="arrival"/>.</summary>
    public void Command(in OperatorCommand command, Timestamp arrival)
    {
        AdvanceTo(arrival);
        _core.Handle(new Input(++Sequence, Stamp, in command));
    }

    /// <summary>Time has come to <paramref name="now"/>: fires what is due. An earlier time changes nothing.</summary>
    public void AdvanceTo(Timestamp now)
    {
        var timers = _core.State.Timers;
        while (timers.NextDue <= now)
        {
            var timer = timers.Next;
            Stamp = Timestamp.Max(Stamp, timer.Due);
            _core.Handle(new Input(++Sequence, Stamp, timer));
        }

        Stamp = Timestamp.Max(Stamp, now);
    }
}
