using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Live;

/// <summary>One thing on its way to the core: a market event, or where <see cref="Message"/> is not null a report, notice, snapshot or command.</summary>
/// <param name="Arrival">When it reached us, by the wall clock.</param>
/// <param name="Market">The event.</param>
/// <param name="Message">What else it is.</param>
internal readonly record struct HostMessage(Timestamp Arrival, MarketEvent Market, object? Message);
