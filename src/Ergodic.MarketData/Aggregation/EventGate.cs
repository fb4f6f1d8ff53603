using System.Runtime.CompilerServices;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Aggregation;

/// <summary>Lets in the events an aggregator can add up: one instrument, one source, in order, sound. What it lets in moves it on.</summary>
internal struct EventGate
{
    private MarketEventKind _source;
    private uint _instrument;

    /// <summary>Makes a gate that nothing has passed.</summary>
    public EventGate() => Last = new Timestamp(long.MinValue);

    /// <summary>The time of the last event let in, or the moment moved on to since.</summary>
    public Timestamp Last { get; private set; }

    /// <summary>Judges a trade or aggregate trade.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly BarUse CheckTrade(in MarketEvent trade)
    {
        if (trade.Kind == _source && trade.Instrument == _instrument && trade.VenueTime >= Last && trade.VenueTime <= BarValidator.Latest
            && trade.P0 is > 0 and < Instrument.MantissaLimit && trade.P1 is >= 0 and < Instrument.MantissaLimit) return BarUse.Used;
        return Explain(in trade, trade.VenueTime);
    }

    /// <summary>Judges a bar that opened at a moment.</summary>
    public readonly BarUse CheckBar(in MarketEvent bar, Timestamp opened)
    {
        var use = Explain(in bar, opened);
        if (use != BarUse.Used) return use;
        if (bar.VenueTime <= Last) return BarUse.OutOfOrder;
        return bar.Low <= 0 || bar.High < Math.Max(bar.Open, bar.Close) || bar.Low > Math.Min(bar.Open, bar.Close) ? BarUse.Malformed
            : bar.High >= Instrument.MantissaLimit ? BarUse.TooLarge : BarUse.Used;
    }

    /// <summary>Moves on to an event that was judged fit.</summary>
    public void Pass(in MarketEvent market)
    {
        (_source, _instrument) = (market.Kind, market.Instrument);
        Last = market.VenueTime;
    }

    /// <summary>Moves on to a moment: nothing earlier is let in from now on.</summary>
    public void PassTime(Timestamp moment) => Last = Timestamp.Max(Last, moment);

    /// <summary>Judges the continuation of the bar last let in.</summary>
    public readonly BarUse CheckContinuation(in MarketEvent continuation) =>
        continuation.Instrument == _instrument ? BarUse.Used : BarUse.OtherInstrument;

    public readonly void Write(StateWriter writer)
    {
        writer.Byte((byte)_source);
        writer.UInt32(_instrument);
        writer.Time(Last);
    }

    public void Read(ref StateReader reader)
    {
        (_source, _instrument, Last) = ((MarketEventKind)reader.Byte(), reader.UInt32(), reader.Time());
        AggregatorState.Require(
            _source is MarketEventKind.None or MarketEventKind.Trade or MarketEventKind.AggregateTrade or MarketEventKind.Bar, "bars made from such events");
    }

    private readonly BarUse Explain(in MarketEvent market, Timestamp began)
    {
        if (_source != MarketEventKind.None && market.Kind != _source) return BarUse.OtherSource;
        if (_source != MarketEventKind.None && market.Instrument != _instrument) return BarUse.OtherInstrument;
        if (began < BarValidator.Earliest || market.VenueTime > BarValidator.Latest) return BarUse.Malformed;
        if (began < Last) return BarUse.OutOfOrder;
        var quantity = market.Kind == MarketEventKind.Bar ? market.Volume : market.P1;
        if (market.P0 <= 0 || quantity < 0) return BarUse.Malformed;
        return market.P0 >= Instrument.MantissaLimit || quantity >= Instrument.MantissaLimit ? BarUse.TooLarge : BarUse.Used;
    }
}
