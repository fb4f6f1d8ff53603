using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Looks at the events of one instrument, one by one in the order of the file, and says what is wrong with them as data. Events
/// are never changed or held back. Every detector is a stream with bounded memory (at most about 4 MB together) and says
/// nothing below its minimum of data; thresholds and measured hit rates are in <c>docs/data-quality.md</c>. Events outside 1851 to
/// 2089 and prices that are not above zero or 2^60 and more are counted, not judged.
/// </summary>
public sealed class QualityInspector
{
    // Beyond these bounds sums of prices or spans of times would overflow. Validation keeps prices below 2^62.
    private const long MostPrice = 1L << 60;
    private const long MostTime = 120 * 365 * Timestamp.NanosecondsPerDay;

    private readonly long[] _counts = new long[byte.MaxValue + 1];
    private readonly RowOrder _order = new();
    private readonly BarGaps _gaps;
    private readonly FundingGaps _fundingGaps = new();
    private readonly EventSilences _silences = new();
    private readonly Outliers _bars, _trades, _bids, _asks;
    private readonly StraightLines _lines = new();
    private readonly Volumes _volumes = new();
    private readonly Splits _splits;
    private readonly OpenCloseOrder _openClose = new();
    private readonly MinuteBursts _bursts = new();
    private readonly SessionTimes _sessions;
    private readonly GridTimes _barGrid = new(), _fundingGrid = new();
    private readonly TopOfBook _top;
    private readonly IdSequence _ids = new();
    private long _first = long.MaxValue, _last = long.MinValue, _events;
    private ushort _interval;

    /// <summary>Inspects the events of one instrument.</summary>
    /// <param name="instrument">Whose events they are; its decimals give prices their form, its kind and currency the trading hours to expect.</param>
    /// <param name="expected">A calendar for its bars; without one the rhythm is learnt from the data.</param>
    public QualityInspector(Instrument instrument, ExpectedBars? expected = null)
    {
        _gaps = new BarGaps(expected);
        _bars = new Outliers(instrument, "price");
        _trades = new Outliers(instrument, "trade price");
        _bids = new Outliers(instrument, "bid");
        _asks = new Outliers(instrument, "ask");
        _splits = new Splits(instrument);
        _sessions = new SessionTimes(instrument);
        _top = new TopOfBook(instrument);
    }

    /// <summary>What has been looked at so far.</summary>
    public QualityFigures Figures => new(
        _events == 0 ? null : new Timestamp(_first),
        _events == 0 ? null : new Timestamp(_last),
        _interval,
        _events,
        [.. Enumerable.Range(0, _counts.Length).Where(kind => _counts[kind] > 0).Select(kind => KeyValuePair.Create((MarketEventKind)kind, _counts[kind]))]);

    /// <summary>Takes the next event. Allocates nothing, but for tables of pauses and runs that grow by doubling up to their bound.</summary>
    /// <param name="market">The event.</param>
    /// <param name="line">The line it stands on, from 1; 0 where there are no lines.</param>
    public void Add(in MarketEvent market, long line)
    {
        _events++;
        _counts[(byte)market.Kind]++;
        var time = market.StartTime.Nanoseconds;
        _first = Math.Min(_first, time);
        _last = Math.Max(_last, time);
        var received = market.ReceiveTime.Nanoseconds;
        if (time is > MostTime or < -MostTime || received is > MostTime or < -MostTime) return;
        switch (market.Kind)
        {
            case MarketEventKind.Bar:
                AddBar(new BarRow(market, line), market.Auxiliary);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade:
                _order.AddTrade(received, market.P2, line);
                _silences.Add(time, line);
                _ids.Add(market, line);
                if (IsPrice(market.P0)) _trades.Add(time, market.P0, market.P0, market.P0, line);
                break;
            case MarketEventKind.Quote:
                _order.AddReceived(received, line);
                _silences.Add(time, line);
                _top.Add(market, line);
                if (IsPrice(market.P0)) _bids.Add(time, market.P0, market.P0, market.P0, line);
                if (IsPrice(market.P2)) _asks.Add(time, market.P2, market.P2, market.P2, line);
                break;
            case MarketEventKind.BookDelta or MarketEventKind.BookSnapshotBegin or MarketEventKind.BookSnapshotLevel
                or MarketEventKind.BookSnapshotEnd or MarketEventKind.BookOrder:
                _order.AddReceived(received, line);
                _silences.Add(time, line);
                _top.Add(market, line);
                _ids.Add(market, line);
                break;
            case MarketEventKind.Funding:
                _order.AddFunding(time, line);
                _fundingGrid.Add(time, 0, line);
                _fundingGaps.Add(time, line);
                break;
            case MarketEventKind.Split:
                _splits.Expect();
                break;
            default:
                break;
        }
    }

    /// <summary>Takes the best prices of a book somebody keeps from its deltas; 0 where a side is empty.</summary>
    /// <param name="bid">Highest bid, a price mantissa.</param>
    /// <param name="ask">Lowest ask, a price mantissa.</param>
    /// <param name="time">When.</param>
    /// <param name="line">The line of the last change.</param>
    public void AddTopOfBook(long bid, long ask, Timestamp time, long line) => _top.Add(bid, ask, time.Nanoseconds, line);

    /// <summary>
    /// What is wrong with the events so far, in the order of the kinds; a kind may appear more than once with different evidence.
    /// To be asked for at the end: a run under way is ended by the question.
    /// </summary>
    /// <param name="unreadable">Lines of rows that stand in the file but gave no event for what they say: where they stand there is no gap.</param>
    public IReadOnlyList<Flaw> Flaws(IReadOnlyList<long>? unreadable = null)
    {
        var flaws = new List<Flaw>();
        _gaps.Report(flaws, unreadable ?? []);
        _fundingGaps.Report(flaws);
        _silences.Report(flaws);
        _order.Report(flaws);
        _bars.Report(flaws);
        _trades.Report(flaws);
        _bids.Report(flaws);
        _asks.Report(flaws);
        _lines.Report(flaws);
        _volumes.Report(flaws);
        _openClose.Report(flaws);
        _sessions.Report(flaws);
        _barGrid.Report(flaws);
        _fundingGrid.Report(flaws);
        _bursts.Report(flaws);
        _splits.Report(flaws);
        _ids.Report(flaws);
        _top.Report(flaws);
        return [.. flaws.OrderBy(flaw => flaw.Kind)];
    }

    private void AddBar(in BarRow bar, ushort interval)
    {
        if (_interval == 0) _interval = interval;
        _order.AddBar(bar.Time, bar.Line);
        _gaps.Add(bar);
        _sessions.Add(bar);
        if (bar.Interval > 0) _barGrid.Add(bar.Time, bar.Interval, bar.Line);
        if (!IsPrice(bar.Open) || !IsPrice(bar.High) || !IsPrice(bar.Low) || !IsPrice(bar.Close) || bar.Volume < 0) return;
        _bars.Add(bar.Time, bar.High, bar.Low, bar.Close, bar.Line);
        _lines.Add(bar);
        _volumes.Add(bar);
        _splits.Add(bar);
        _openClose.Add(bar);
        _bursts.Add(bar);
    }

    private static bool IsPrice(long mantissa) => mantissa is > 0 and < MostPrice;
}
