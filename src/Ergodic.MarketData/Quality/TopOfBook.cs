using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Bids at or above the ask, in quotes and in book snapshots. A side that is 0 is absent. Deltas need a book: whoever keeps one
/// hands its best prices in.
/// </summary>
internal sealed class TopOfBook(Instrument instrument)
{
    private Tally _bad;
    private long _crossed, _locked, _seen, _worst, _worstAt, _bid, _ask;

    public void Add(in MarketEvent market, long line)
    {
        switch (market.Kind)
        {
            case MarketEventKind.Quote:
                Add(market.P0, market.P2, market.VenueTime.Nanoseconds, line);
                break;
            case MarketEventKind.BookSnapshotBegin:
                (_bid, _ask) = (0, 0);
                break;
            case MarketEventKind.BookSnapshotLevel when market.P1 > 0:
                if ((market.Flags & MarketEventFlags.Sell) == MarketEventFlags.None) _bid = Math.Max(_bid, market.P0);
                else _ask = _ask == 0 ? market.P0 : Math.Min(_ask, market.P0);
                break;
            case MarketEventKind.BookSnapshotEnd:
                Add(_bid, _ask, market.VenueTime.Nanoseconds, line);
                break;
        }
    }

    public void Add(long bid, long ask, long time, long line)
    {
        _seen++;
        if (bid <= 0 || ask <= 0 || bid < ask) return;
        _bad.Add(line);
        if (bid == ask) _locked++;
        else _crossed++;
        if (_bad.Count > 1 && bid - ask <= _worst) return;
        (_worst, _worstAt) = (bid - ask, time);
    }

    public void Report(List<Flaw> flaws)
    {
        if (_bad.Count == 0) return;
        flaws.Add(new Flaw(
            FlawKind.Crossed, _bad.Count, _bad.FirstLine,
            $"{_crossed} crossed (bid above ask) and {_locked} locked (bid at ask) of {_seen} best prices; the worst by {instrument.PriceOf(_worst)} at {new Timestamp(_worstAt)}"));
    }
}
