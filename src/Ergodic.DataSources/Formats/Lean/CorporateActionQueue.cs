using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Splits and dividends on their way into the stream: each goes in front of the first row of its ex date or later.</summary>
/// <param name="actions">The events in the order of their ex times.</param>
internal sealed class CorporateActionQueue(IReadOnlyList<MarketEvent> actions)
{
    private int _next;
    private bool _isStarted;

    /// <summary>
    /// Adds what is due at a time and returns how many. What was due before the day first asked for began is history and left out.
    /// </summary>
    public int AddDue(long dayStart, long time, EventBuffer events)
    {
        if (!_isStarted)
        {
            while (_next < actions.Count && actions[_next].VenueTime.Nanoseconds < dayStart) _next++;
            _isStarted = true;
        }

        var first = _next;
        for (; _next < actions.Count && actions[_next].VenueTime.Nanoseconds <= time; _next++) events.Add(actions[_next]);
        return _next - first;
    }

    /// <summary>Takes back what was added last: its row became nothing.</summary>
    public void Return(int count) => _next -= count;
}
