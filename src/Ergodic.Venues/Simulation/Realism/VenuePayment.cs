using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>One movement at the venue that no order of ours asked for.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Instrument">Number of the instrument concerned; 0 for insurance.</param>
/// <param name="Amount">Cash received, negative when paid, in settlement currency.</param>
/// <param name="Quantity">Change of the position by a liquidation, otherwise 0.</param>
/// <param name="Price">Its price, otherwise 0.</param>
/// <param name="Time">When, at the venue.</param>
public readonly record struct VenuePayment(VenuePaymentKind Kind, uint Instrument, decimal Amount, decimal Quantity, decimal Price, Timestamp Time);
