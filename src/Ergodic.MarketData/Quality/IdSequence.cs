using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Ids that do not follow the one before: aggregate trades by id and by the trades they hold, trades by id, book updates by the
/// previous id they name or else by their first. Ids count only where nine of ten steps are by one; venues whose ids are no
/// counters (hashes, timestamps) are not judged. A snapshot begins anew.
/// </summary>
internal sealed class IdSequence
{
    private const double CountingShare = 0.9;
    private const long Least = 20;

    private readonly Chain _trades = new(), _fills = new(), _books = new(), _chained = new(), _orders = new();
    private long _firstId, _lastId = long.MinValue;

    public void Add(in MarketEvent market, long line)
    {
        switch (market.Kind)
        {
            case MarketEventKind.Trade when market.P2 != 0:
                _trades.Add(market.P2, market.P2, market.VenueTime.Nanoseconds, line);
                break;
            case MarketEventKind.AggregateTrade when market.P2 != 0:
                _trades.Add(market.P2, market.P2, market.VenueTime.Nanoseconds, line);
                if (market.P3 != 0 && market.P4 >= market.P3) _fills.Add(market.P3, market.P4, market.VenueTime.Nanoseconds, line);
                break;
            case MarketEventKind.BookSnapshotBegin:
                _lastId = market.P1;
                _books.Restart();
                _chained.Restart();
                break;
            case MarketEventKind.BookDelta when market.P3 != 0:
                AddBook(market, line);
                break;
            case MarketEventKind.BookOrder when market.P4 != 0:
                _orders.Add(market.P4, market.P4, market.VenueTime.Nanoseconds, line);
                break;
        }
    }

    public void Report(List<Flaw> flaws)
    {
        var (tally, sentences) = (default(Tally), new List<string>());
        foreach (var (chain, what) in new[]
        {
            (_trades, "trade ids"), (_fills, "trades within aggregates"), (_books, "book updates"), (_chained, "book updates by their previous id"), (_orders, "order messages"),
        })
        {
            if (chain.Breaks.Count == 0 || !(chain == _chained || chain.Counts)) continue;
            if (tally.Count == 0 || chain.Breaks.FirstLine < tally.FirstLine) tally.FirstLine = chain.Breaks.FirstLine;
            tally.Count += chain.Breaks.Count;
            sentences.Add($"{what}: {chain.Breaks.Count} of {chain.Steps} steps do not follow on, {chain.Missing} ids missing, the first between {chain.Before} and {chain.After} at {new Timestamp(chain.At)}");
        }

        if (tally.Count > 0) flaws.Add(new Flaw(FlawKind.SequenceGap, tally.Count, tally.FirstLine, string.Join("; ", sentences)));
    }

    // Levels of one update share its ids. The first update behind a snapshot may begin before it.
    private void AddBook(in MarketEvent market, long line)
    {
        if (market.P3 == _lastId && market.P2 == _firstId) return;
        (_firstId, _lastId) = (market.P2, market.P3);
        var time = market.VenueTime.Nanoseconds;
        if (market.P4 != 0) _chained.AddLinked(market.P4, market.P3, time, line);
        else if (market.P2 != 0) _books.Add(market.P2, market.P3, time, line);
    }

    private sealed class Chain
    {
        private bool _started;
        private long _last;

        public Tally Breaks;

        public long Steps { get; private set; }

        public Int128 Missing { get; private set; }

        public long Before { get; private set; }

        public long After { get; private set; }

        public long At { get; private set; }

        public bool Counts => Steps >= Least && Breaks.Count <= (1 - CountingShare) * Steps;

        public void Restart() => _started = false;

        public void Add(long first, long last, long time, long line)
        {
            if (_started && first != _last) Step(first, (Int128)first - _last - 1, time, line);
            (_started, _last) = (true, last);
        }

        public void AddLinked(long previous, long last, long time, long line)
        {
            if (_started) Step(previous, (Int128)previous - _last, time, line);
            (_started, _last) = (true, last);
        }

        // Missing is 0 where the step follows on and negative where it goes back.
        private void Step(long next, Int128 missing, long time, long line)
        {
            Steps++;
            if (missing == 0) return;
            if (Breaks.Count == 0) (Before, After, At) = (_last, next, time);
            Breaks.Add(line);
            if (missing > 0) Missing += missing;
        }
    }
}
