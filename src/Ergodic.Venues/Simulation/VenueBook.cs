using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation;

/// <summary>
/// One instrument at the venue: our orders in order of arrival, the messages on their way to it, and the price path of its
/// current bar. Its time is its own: nothing that reaches it later than its path has come can touch it yet.
/// </summary>
internal sealed class VenueBook(Instrument instrument, SimulationRandom random, SimulationRandom responses)
{
    private MarketEvent _bar;
    private Timestamp _lastClose = new(long.MinValue);
    private bool _isDrawn;
    private long _lastPrice;
    private decimal? _splitPrice;

    public Instrument Instrument { get; } = instrument;

    public SimulationRandom Random { get; } = random;

    /// <summary>What reports draw from where they have a latency of their own.</summary>
    public SimulationRandom Responses { get; } = responses;

    public ArrivalQueue<VenueMessage> Inbound { get; } = new();

    public List<RestingOrder> Orders { get; } = new(8);

    public BarPath Path { get; } = new();

    /// <summary>Our position as the venue counts it.</summary>
    public decimal Position { get; set; }

    /// <summary>Whether it trades.</summary>
    public InstrumentStatus Status { get; set; }

    /// <summary>Close of the last bar that ended, in today's shares; 0 before the first.</summary>
    public decimal LastPrice => _splitPrice ?? (_lastPrice == 0 ? 0 : Instrument.PriceOf(_lastPrice));

    /// <summary>Volume of the current bar in base units.</summary>
    public decimal Volume { get; private set; }

    /// <summary>True while the current bar's path is not at its end.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>When the current bar closes.</summary>
    public Timestamp Close => _bar.VenueTime;

    /// <summary>How far it has been played: the cursor of the current bar, or the close of the last one.</summary>
    public Timestamp Reached => IsOpen && _isDrawn ? Path.Now : _lastClose;

    /// <summary>
    /// Takes the next bar; its path is only drawn for a book that has something to match. A bar that ends no later than one
    /// taken before (the hour after its last minute) tells of prices that have been, and is not matched.
    /// </summary>
    public void Open(in MarketEvent bar)
    {
        if (bar.VenueTime <= (IsOpen ? Close : _lastClose)) return;
        _bar = bar;
        IsOpen = true;
        _isDrawn = false;
    }

    /// <summary>Draws the current bar's path once.</summary>
    public void Draw()
    {
        if (_isDrawn) return;
        _isDrawn = true;
        Path.Open(in _bar, Instrument, _lastClose);
        Volume = Instrument.QuantityOf(_bar.Volume);
    }

    /// <summary>The current bar, where there is one, is over.</summary>
    public void End()
    {
        if (!IsOpen) return;
        _lastPrice = _bar.Close;
        _splitPrice = null;
        _lastClose = _bar.VenueTime;
        IsOpen = false;
    }

    /// <summary>
    /// A corporate action came at this moment, between bars. The next bar begins no earlier, whatever its interval says: what trades in
    /// it is the new share, and what was on its way has arrived before it.
    /// </summary>
    public void Interrupt(Timestamp time) => _lastClose = Timestamp.Max(_lastClose, time);

    /// <summary>Takes last price and position through a split.</summary>
    public void Rescale(SplitRatio ratio)
    {
        _splitPrice = ratio.Price(LastPrice);
        var position = ratio.Quantity(Position);
        Position = position - (position % Instrument.LotStep);
    }

    /// <summary>The price an order meets on arrival, or 0 where none is known: what came in before the bar opened meets the last close.</summary>
    public decimal PriceAt(Timestamp arrival) => IsOpen && _isDrawn && arrival >= Path.Start ? Path.Price : LastPrice;

    /// <summary>How much a fill may trade: a reduce-only order never more than brings the position to zero.</summary>
    public decimal Fillable(RestingOrder order) => !order.Intent.IsReduceOnly ? order.Intent.Quantity
        : Position * order.Intent.Sign < 0 ? Math.Min(order.Intent.Quantity, Math.Abs(Position))
        : 0;
}
