using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Risk.Exposure;

/// <summary>What one instrument puts at risk: the position and the orders that may change it.</summary>
public struct InstrumentExposure
{
    internal InstrumentExposure(Instrument instrument)
    {
        Instrument = instrument;
        Rate = 1m;
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>Signed position.</summary>
    public decimal Position { get; internal set; }

    /// <summary>Remaining quantity of working buys.</summary>
    public decimal WorkingBuys { get; internal set; }

    /// <summary>Remaining quantity of working sells.</summary>
    public decimal WorkingSells { get; internal set; }

    /// <summary>Last price, or 0 before the first.</summary>
    public decimal Mark { get; internal set; }

    /// <summary>Units of reporting currency for one of settlement currency.</summary>
    public decimal Rate { get; internal set; }

    /// <summary>When the last price came.</summary>
    public Timestamp MarkTime { get; internal set; }

    /// <summary>Whether it trades.</summary>
    public InstrumentStatus Status { get; internal set; }

    /// <summary>Signed value if every working buy, and no sell, trades.</summary>
    public readonly decimal LongestValue => Value(Position + WorkingBuys, Mark);

    /// <summary>Signed value if every working sell, and no buy, trades.</summary>
    public readonly decimal ShortestValue => Value(Position - WorkingSells, Mark);

    /// <summary>
    /// How much of the position a reducing order may still take: the position less every working order on the side that
    /// closes it. One that would turn the position over closes it first, so it counts as well.
    /// </summary>
    public readonly decimal Reducible => Math.Max(0, Position > 0 ? Position - WorkingSells : -Position - WorkingBuys);

    /// <summary>What the totals of the book hold of this instrument.</summary>
    internal decimal CountedLongest { get; set; }

    internal decimal CountedShortest { get; set; }

    /// <summary>The larger of both in size: the worst leg is what counts.</summary>
    internal readonly decimal CountedGross => Math.Max(Math.Abs(CountedLongest), Math.Abs(CountedShortest));

    internal bool IsStale { get; set; }

    /// <summary>True when there is neither a position nor a working order.</summary>
    public readonly bool IsEmpty => Position == 0 && WorkingBuys == 0 && WorkingSells == 0;

    /// <summary>Signed value of a signed quantity at a price, in reporting currency.</summary>
    public readonly decimal Value(decimal signedQuantity, decimal price)
    {
        if (signedQuantity == 0 || price == 0) return 0;
        var notional = Instrument.Notional(Math.Abs(signedQuantity), price) * Rate;
        return signedQuantity < 0 ? -notional : notional;
    }
}
