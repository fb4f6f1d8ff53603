using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Backtest;

/// <content>Runs whose orders meet the recorded market event by event.</content>
public sealed partial class BacktestHost
{
    private Timestamp _played = Timestamp.MinValue;

    private static Timestamp StartOf(BacktestOptions options, EventBlock first) =>
        options.IsOnTape ? first.Events[0].StartTime : first.Events[0].OpenTime;

    /// <summary>
    /// Plays a moment: everything finer than bars goes to the venue, after what was due there before it; then the core takes the reports, and
    /// then the bars that closed and the rest.
    /// </summary>
    /// <remarks>A bar made of trades is complete when the first trade after its close comes, and is seen directly before it, at the time of the last event played.</remarks>
    private void PlayTape(TapeVenue tape, ReadOnlySpan<MarketEvent> events, Timestamp moment)
    {
        var time = _played = Timestamp.Max(_played, moment);
        foreach (ref readonly var market in events)
        {
            if (market.Kind is MarketEventKind.Bar or MarketEventKind.BarContinuation) continue;
            while (tape.NextDue < market.VenueTime)
            {
                var due = tape.NextDue;
                tape.AdvanceTo(due);
                Exchange(Timestamp.Min(due, time));
                if (tape.NextDue == due) break; // a report that only reaches us later than this moment
            }

            tape.Play(in market);
            _events++;
        }

        Exchange(time);
        var hasBar = false;
        foreach (ref readonly var market in events)
        {
            if (market.IsFinerThanBars) continue;
            hasBar |= market.Kind == MarketEventKind.Bar;
            _sequencer.Market(in market, time);
            if (market.Kind is MarketEventKind.Bar or MarketEventKind.BarContinuation) _events++;
            if (_core.Outbox.Pending > 0) Exchange(time);
        }

        if (hasBar) _options.Observer?.OnMoment(time, new EquityReading(_core.Valuation));
    }
}
