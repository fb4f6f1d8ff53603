using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Makes bars of one instrument from its trades or finer bars, event by event, without allocating. A bar reaches the sink when it
/// closes and never changes after: at the event that completes it, at the first event or clock moment at or past its end, or at a flush.
/// The first event used settles the instrument and whether trades, aggregate trades or bars are built from.
/// </summary>
/// <remarks>
/// The volumes of the bars that closed and of the open one add up to those of the events used. An event is never split: one that
/// carries a bar past its measure leaves a bar above it.
/// A <see cref="MarketEventKind.BarContinuation"/> belongs to the bar before it and is used or not as that was.
/// </remarks>
public interface IBarAggregator
{
    /// <summary>Adds an event; bars that close because of it go to the sink. Anything not used is named, never dropped silently.</summary>
    BarUse Add(in MarketEvent market, IBarSink sink);

    /// <summary>
    /// Says that no trade before a moment and no bar stamped at or before it will come: closes what ended by then, and refuses what comes
    /// nevertheless. Bars that are not cut by time take no notice.
    /// </summary>
    void AdvanceTo(Timestamp moment, IBarSink sink);

    /// <summary>
    /// Closes the open bar as it stands, stamped at the last moment known of, its length not known, not complete; false when there is
    /// none. For the end of the data: what comes after begins a new bar, which is not complete either where it falls in the same interval.
    /// </summary>
    bool Flush(IBarSink sink);

    /// <summary>The open bar as a flush would close it; false when there is none.</summary>
    bool TryPeek(out AggregatedBar open);

    /// <summary>Writes the state, so that another run goes on from here; the parameters are only named in it.</summary>
    void Write(StateWriter writer);

    /// <summary>
    /// Reads what <see cref="Write"/> wrote from an aggregator made with the same parameters; from then on both make the same bars.
    /// </summary>
    /// <exception cref="Ergodic.Domain.Errors.TradingException">Damaged or foreign bytes; the aggregator is as it was.</exception>
    void Read(ref StateReader reader);
}
