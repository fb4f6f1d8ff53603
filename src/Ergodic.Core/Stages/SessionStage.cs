using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Core.Timers;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Stages;

/// <summary>Starts a session at each UTC midnight by a timer of its own.</summary>
internal sealed class SessionStage(AccountState account, Valuation valuation) : Stage
{
    private const uint TimerId = 1;

    public static ScheduledTimer NextAfter(Timestamp now) => new(now.StartOfDay.AddNanoseconds(Timestamp.NanosecondsPerDay), TimerId);

    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Timer || input.Timer.Id != TimerId) return;
        facts.Write(new TimerFired(input.Timer));
        facts.Write(new SessionStarted(valuation.Equity ?? account.ObservedEquity));
        facts.Write(new TimerScheduled(NextAfter(input.Timer.Due)));
    }
}
