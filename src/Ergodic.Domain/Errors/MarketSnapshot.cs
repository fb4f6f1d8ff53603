using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Errors;

/// <summary>What was known of a market when a fault happened.</summary>
/// <param name="Instrument">Which market.</param>
/// <param name="AsOf">Venue time of the newest of these figures.</param>
/// <param name="Bid">Best bid, or null when not known.</param>
/// <param name="Ask">Best ask, or null when not known.</param>
/// <param name="Last">Last trade or close, or null when not known.</param>
public sealed record MarketSnapshot(InstrumentId Instrument, Timestamp AsOf, decimal? Bid, decimal? Ask, decimal? Last);
