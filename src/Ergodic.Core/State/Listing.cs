using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Core.State;

/// <summary>What splits, dividends and its venue made of one instrument since the run began.</summary>
public sealed class Listing
{
    private readonly List<(Timestamp ExTime, SplitRatio Ratio)> _splits = [];

    /// <summary>Whether it trades.</summary>
    public InstrumentStatus Status { get; internal set; }

    /// <summary>How strategies count it.</summary>
    public PriceBasis Basis { get; internal set; } = PriceBasis.Raw;

    /// <summary>True when shares of that moment have been split since.</summary>
    public bool IsSplitSince(Timestamp time) => _splits.Count > 0 && _splits[^1].ExTime > time;

    /// <summary>A quantity and a price told at some moment, in the shares there are now.</summary>
    public (decimal Quantity, decimal Price) Now(Timestamp time, decimal quantity, decimal price)
    {
        foreach (var (exTime, ratio) in _splits)
        {
            if (exTime > time) (quantity, price) = (ratio.Quantity(quantity), ratio.Price(price));
        }

        return (quantity, price);
    }

    internal void Split(SplitRatio ratio, Timestamp exTime)
    {
        Basis = Basis.AfterSplit(ratio);
        _splits.Add((exTime, ratio));
    }

    internal void Write(StateWriter writer)
    {
        writer.Byte((byte)Status);
        Basis.Write(writer);
        writer.Int32(_splits.Count);
        foreach (var (exTime, ratio) in _splits)
        {
            writer.Time(exTime);
            writer.Int64(ratio.Numerator);
            writer.Int64(ratio.Denominator);
        }
    }
}
