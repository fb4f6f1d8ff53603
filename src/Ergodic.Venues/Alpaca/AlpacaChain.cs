using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Alpaca;

/// <summary>An order with all it was replaced by: the venue gives each replacement an id of its own, and counts its fills from nothing.</summary>
/// <param name="VenueId">The venue's id of the last one: the one that works.</param>
/// <param name="Standing">The chain as one order: its quantity is what it may trade in all, its fills are those of every member.</param>
internal sealed record AlpacaChain(string VenueId, StandingOrder Standing)
{
    /// <summary>Puts the members together, the oldest first.</summary>
    public static AlpacaChain Of(IReadOnlyList<(string VenueId, StandingOrder Order)> members)
    {
        var (venueId, last) = members[^1];
        var (before, filled, value) = (0m, 0m, 0m);
        foreach (var (_, order) in members)
        {
            if (order != last) before += order.FilledQuantity;
            filled += order.FilledQuantity;
            value += order.FilledQuantity * (order.AveragePrice ?? 0);
        }

        return new AlpacaChain(venueId, last with
        {
            Id = members[0].Order.Id,
            Quantity = before + last.Quantity,
            FilledQuantity = filled,
            AveragePrice = filled > 0 && value > 0 ? value / filled : null,
        });
    }
}
