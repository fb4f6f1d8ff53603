using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation;

/// <summary>Our orders in one instrument at the venue, in order of arrival, and the price path of its current bar.</summary>
internal sealed class VenueBook(Instrument instrument)
{
    private MarketEvent _bar;
    private Timestamp _previousClose;
    private bool _isDrawn;

    public Instrument Instrument { get; } = instrument;

    public List<RestingOrder> Orders { get; } = new(8);

    public BarPath Path { get; } = new();

    /// <summary>Our position as the venue counts it.</summary>
    public decimal Position { get; set; }

    /// <summary>Last price, or 0 before the first.</summary>
    public decimal LastPrice { get; private set; }

    /// <summary>Volume of the current bar in base units.</summary>
    public decimal Volume { get; private set; }

    /// <summary>True while the current bar's path is not at its end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>When the current bar closes.</summary>
    public Timestamp Close => _bar.VenueTime;

    /// <summary>Takes the next bar; its path is only drawn for a book that has something to match.</summary>
    public void Open(in MarketEvent bar)
    {
        _previousClose = _bar.Kind == MarketEventKind.None ? new Timestamp(long.MinValue) : _bar.VenueTime;
        _bar = bar;
        IsOpen = true;
        _isDrawn = false;
    }

    /// <summary>Draws the current bar's path once.</summary>
    public void Draw()
    {
        if (_isDrawn) return;
        _isDrawn = true;
        Path.Open(in _bar, Instrument, _previousClose);
        Volume = Instrument.QuantityOf(_bar.Volume);
    }

    /// <summary>The current bar is over.</summary>
    public void End()
    {
        LastPrice = Instrument.PriceOf(_bar.Close);
        IsOpen = false;
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
