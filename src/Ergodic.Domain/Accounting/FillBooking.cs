using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>What booking one fill moved.</summary>
/// <param name="Trade">What the fill did to the position.</param>
/// <param name="FeeInKind">What a fee charged in the asset itself did to the position on top; all zero for other fees.</param>
/// <param name="Cash">Amount booked in the quote currency (spot, shares) or realised in the settlement currency (contracts), fees apart.</param>
/// <param name="Asset">Signed amount booked to the base balance (spot, shares); 0 for contracts.</param>
/// <param name="Fee">The fee booked, above zero when it was paid.</param>
public readonly record struct FillBooking(PositionChange Trade, PositionChange FeeInKind, decimal Cash, decimal Asset, Money Fee);
