using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>Our orders in one instrument at the venue, in order of arrival, and the price path of its current bar.</summary>
internal sealed class VenueBook(Instrument instrument)
{
    public Instrument Instrument { get; } = instrument;

    public List<RestingOrder> Orders { get; } = new(8);

    public BarPath Path { get; } = new();

    /// <summary>Our position as the venue counts it.</summary>
    public decimal Position { get; set; }

    /// <summary>Last price, or 0 before the first.</summary>
    public decimal LastPrice { get; set; }

    /// <summary>Volume of the current bar in base units.</summary>
    public decimal Volume { get; private set; }

    /// <summary>True while the current bar's path is not at its end.</summary>
    public bool IsOpen { get; set; }

    public void Open(in MarketEvent bar)
    {
        Path.Open(in bar, Instrument);
        Volume = Instrument.QuantityOf(bar.Volume);
        IsOpen = true;
    }

    /// <summary>How much a fill may trade: a reduce-only order never more than brings the position to zero.</summary>
    public decimal Fillable(RestingOrder order) => !order.Intent.IsReduceOnly ? order.Intent.Quantity
        : Position * order.Intent.Sign < 0 ? Math.Min(order.Intent.Quantity, Math.Abs(Position))
        : 0;

    public RestingOrder? Find(ClientOrderId id)
    {
        foreach (var order in Orders)
        {
            if (order.Id == id) return order;
        }

        return null;
    }
}
