using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>Asks a venue for the account as it stands.</summary>
/// <param name="Venue">The venue's name, as in its instruments' ids.</param>
/// <param name="TradesSince">Venue time from which trades are wanted, inclusive.</param>
/// <param name="Time">Core time of the decision; the snapshot gives it back as <see cref="VenueSnapshot.Asked"/>.</param>
public readonly record struct SynchroniseRequest(string Venue, Timestamp TradesSince, Timestamp Time);
