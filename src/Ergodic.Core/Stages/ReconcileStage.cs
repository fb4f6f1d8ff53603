using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Core.Timers;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Execution.Rules;

namespace Ergodic.Core.Stages;

/// <summary>
/// Compares our books with each venue's account: at start, whenever the connection comes back, and on a schedule. Trades we lack are
/// booked; orders that differ are looked up; what is not ours is left alone and counted; figures that stay different call a person.
/// </summary>
internal sealed partial class ReconcileStage(
    TradingState state, Valuation valuation, ReportIntake intake, PursuitStage pursuits, EffectOutbox outbox, ExecutionRules rules) : Stage
{
    private const uint TimerId = 4;
    private const long Overlap = 60 * Timestamp.NanosecondsPerSecond;

    public void Start(FactWriter facts)
    {
        if (rules.ReconcileNanoseconds <= 0) return;
        foreach (var venue in Venues()) Ask(venue, facts.Header.Stamp);
        if (!state.Timers.Contains(TimerId)) Schedule(facts.Header.Stamp, facts);
    }

    public override void Handle(in Input input, FactWriter facts)
    {
        switch (input.Kind)
        {
            case InputKind.VenueNotice:
                OnNotice(in input.Notice, input.Stamp, facts);
                break;
            case InputKind.VenueSnapshot:
                Compare(input.Snapshot!, input.Stamp, facts);
                break;
            case InputKind.Timer when input.Timer.Id == TimerId:
                facts.Write(new TimerFired(input.Timer));
                foreach (var venue in Venues()) Ask(venue, input.Stamp);
                Schedule(input.Stamp, facts);
                break;
        }
    }

    /// <summary>After a restart nothing is decided before every account has been compared.</summary>
    public void AwaitAccounts(Timestamp now, FactWriter facts)
    {
        foreach (var venue in Venues())
        {
            facts.Write(new AccountAwaited(venue));
            Ask(venue, now);
        }

        if (rules.ReconcileNanoseconds > 0 && !state.Timers.Contains(TimerId)) Schedule(now, facts);
    }

    private void OnNotice(in VenueNotice notice, Timestamp now, FactWriter facts)
    {
        var quiet = notice.RetryAfterNanoseconds > 0 ? now.AddNanoseconds(notice.RetryAfterNanoseconds) : default;
        facts.Write(new VenueNoticed(notice.Venue, notice.Kind, quiet, notice.Reason));
        if (notice.Kind == VenueNoticeKind.Connected) Ask(notice.Venue, now);
    }

    private void Ask(string venue, Timestamp now)
    {
        var since = state.Execution.Venues.TryFind(venue, out var known) && known.ReconciledTo > Timestamp.MinValue ? known.ReconciledTo.AddNanoseconds(-Overlap) : OldestOrder(now);
        outbox.Add(VenueAsk.Synchronise(venue, since, now));
    }

    private Timestamp OldestOrder(Timestamp now)
    {
        var oldest = now;
        foreach (var order in state.Orders.Open) oldest = Timestamp.Min(oldest, order.CreatedTime);
        return oldest.AddNanoseconds(-Overlap);
    }

    private void Schedule(Timestamp now, FactWriter facts) => facts.Write(new TimerScheduled(new ScheduledTimer(now.AddNanoseconds(rules.ReconcileNanoseconds), TimerId)));

    private List<string> Venues()
    {
        var venues = new List<string>();
        foreach (var instrument in state.Instruments.All)
        {
            if (!venues.Contains(instrument.Id.Venue)) venues.Add(instrument.Id.Venue);
        }

        return venues;
    }
}
