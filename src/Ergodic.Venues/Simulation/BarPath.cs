using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation;

/// <summary>
/// The price between a bar's open and its close: straight lines through open, one extreme, the other extreme, close,
/// a third of the time each. Of a bar that closes at or above its open the low comes first, otherwise the high.
/// </summary>
internal sealed class BarPath
{
    private const int Segments = 3;
    private readonly decimal[] _prices = new decimal[Segments + 1];
    private readonly Timestamp[] _times = new Timestamp[Segments + 1];
    private int _segment;

    /// <summary>When the bar begins.</summary>
    public Timestamp Start => _times[0];

    /// <summary>Price at the cursor.</summary>
    public decimal Price { get; private set; }

    /// <summary>Time at the cursor.</summary>
    public Timestamp Now { get; private set; }

    /// <summary>The end of the straight line the cursor is on.</summary>
    public Timestamp SegmentEnd => _times[Math.Min(_segment + 1, Segments)];

    /// <summary>The price there.</summary>
    public decimal SegmentEndPrice => _prices[Math.Min(_segment + 1, Segments)];

    /// <summary>True until the cursor moves, also in a bar that takes no time.</summary>
    public bool IsAtOpen { get; private set; }

    /// <summary>True once the cursor is at the end of the bar.</summary>
    public bool IsAtClose => _segment == Segments;

    /// <summary>Starts a bar. It begins no earlier than the last one ended, whatever its interval says.</summary>
    public void Open(in MarketEvent bar, Instrument instrument, Timestamp previousClose)
    {
        var (open, high, low, close) =
            (instrument.PriceOf(bar.Open), instrument.PriceOf(bar.High), instrument.PriceOf(bar.Low), instrument.PriceOf(bar.Close));
        _prices[0] = open;
        _prices[1] = close >= open ? low : high;
        _prices[2] = close >= open ? high : low;
        _prices[3] = close;
        var (start, end) = (Timestamp.Max(bar.OpenTime, previousClose), bar.VenueTime);
        for (var i = 0; i <= Segments; i++) _times[i] = start.AddNanoseconds((end - start) * i / Segments);
        _segment = 0;
        IsAtOpen = true;
        Price = open;
        Now = start;
    }

    /// <summary>
    /// When the price will be at <paramref name="price"/>, which lies between here and the end of the line. Reckoned from the
    /// corners, so that it does not depend on where the cursor stopped on the way.
    /// </summary>
    public Timestamp TimeOf(decimal price) =>
        _times[_segment].AddNanoseconds((long)((SegmentEnd - _times[_segment]) * ((price - _prices[_segment]) / (SegmentEndPrice - _prices[_segment]))));

    /// <summary>Moves the cursor along the line to a moment before its end.</summary>
    public void MoveTo(Timestamp time) =>
        MoveTo(time, _prices[_segment] + ((SegmentEndPrice - _prices[_segment]) * (time - _times[_segment]) / (SegmentEnd - _times[_segment])));

    /// <summary>Moves the cursor along the line to where a known price stands.</summary>
    public void MoveTo(Timestamp time, decimal price)
    {
        IsAtOpen = false;
        Price = price;
        Now = time;
    }

    /// <summary>Moves the cursor to the end of the line and onto the next one, if there is one.</summary>
    public void EndSegment()
    {
        MoveTo(SegmentEnd, SegmentEndPrice);
        _segment = Math.Min(_segment + 1, Segments);
    }
}
