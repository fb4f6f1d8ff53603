using Ergodic.Domain.Instruments;

namespace Ergodic.Research.Metrics;

/// <summary>A round trip under way in one instrument.</summary>
internal struct OpenTrip
{
    /// <summary>Signed quantity held; 0 is flat.</summary>
    public decimal Position { get; private set; }

    /// <summary>What its fills brought in less what they cost and their fees; at flat, the net profit.</summary>
    public decimal NetCash { get; private set; }

    public void Add(Instrument instrument, decimal signedQuantity, decimal price, decimal fee)
    {
        Position += signedQuantity;
        NetCash -= instrument.Worth(signedQuantity, price) + fee;
    }
}
