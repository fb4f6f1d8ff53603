using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;
using Ergodic.MarketData.Validation;
using static Ergodic.MarketData.Tests.Validation.Made;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>At least one case for every rule of the pipeline.</summary>
internal static class RuleCases
{
    private const long Limit = 1L << 62;
    private const double Day = 86_400;
    private const double TwentyYears = 20 * 365 * Day;
    private static readonly MarketEventFlags Unknown = (MarketEventFlags)32;

    public static IReadOnlyList<RuleCase> All { get; } = [.. Syntax(), .. Semantics(), .. Series(), .. Structure(), .. References(), .. Security(), .. Flags(), .. Verdicts()];

    private static IEnumerable<RuleCase> Syntax() =>
    [
        new("UnknownKind", "a kind beyond the last", Any((MarketEventKind)19, 0, 1), Any((MarketEventKind)18, 0, 1)) { Sentence = "no event of kind 19" },
        new("UnknownKind", "no kind", Any(MarketEventKind.None, 0, 1), Trade()) { Sentence = "kind 0" },
        new("UnknownFlags", "a flag there is not", Trade(flags: Unknown), Trade(flags: (MarketEventFlags)31)) { Sentence = "flags 32" },
        new("UnknownFlags", "a trade with an interval", new(MarketEventKind.Trade, MarketEventFlags.None, 1, 7, Noon, Noon, 1, 1, 1), Trade()) { Sentence = "interval 1" },
        new("UnknownFlags", "a status there is not", Any(MarketEventKind.Status, 0, 3), Any(MarketEventKind.Status, 0, 2)) { Sentence = "status 3" },
        new("MantissaTooLarge", "a price", Trade(price: Limit), Trade(price: Limit - 1)) { Sentence = "46116860184273879.04" },
        new("MantissaTooLarge", "a quantity", Delta(quantity: Limit), Delta(quantity: Limit - 1)) { Sentence = "4611686018427387.904" },
        new("MantissaTooLarge", "a price far below", Any(MarketEventKind.BookOrder, 0, -Limit, 1, 1, 1, 1), Any(MarketEventKind.BookOrder, 0, 1 - Limit, 1, 1, 1, 1)) { Instrument = Of(InstrumentKind.Future), Sentence = "-46116860184273879.04" },
        new("MantissaTooLarge", "a continuation", More(turnover: Limit), More(turnover: Limit - 1), Bar(flags: MarketEventFlags.Continued)),
        new("NegativeId", "a trade", Trade(id: -1), Trade(id: 0)) { Sentence = "ids -1" },
        new("NegativeId", "a quote", Quote(id: -1), Quote(id: 0)) { Sentence = "id -1" },
        new("NegativeId", "a number of levels", Begin(-1), Begin(0)) { Sentence = "-1, 5" },
        new("NegativeId", "an order", Any(MarketEventKind.BookOrder, 0, 1, 1, 1, -1, 1), Any(MarketEventKind.BookOrder, 0, 1, 1, 1, 0, 1)),
        new("NegativeId", "a checksum's update", Sum(first: -1), Sum(first: 0)),
        new("Checksum", "more than 32 bits", Sum(1L << 32), Sum(uint.MaxValue)) { Sentence = "4294967296, 0, 1, 2, 1" },
        new("Checksum", "of a snapshot", Any(MarketEventKind.BookSnapshotBegin, 0, 1, 1, -1), Any(MarketEventKind.BookSnapshotBegin, 0, 1, 1, 0)),
        new("NegativeId", "an update", Delta(first: -1), Delta(first: 0)),
        new("NegativeId", "a liquidation", Any(MarketEventKind.Liquidation, 0, 1, 1, 1, 1, -1), Any(MarketEventKind.Liquidation, 0, 1, 1, 1, 1, 0)),
    ];

    private static IEnumerable<RuleCase> Semantics() =>
    [
        new("PriceNotPositive", "a trade", Trade(price: 0), Trade(price: 1)) { Sentence = "price 0.00, quantity 0.005" },
        new("PriceNotPositive", "a low", Bar(low: 0), Bar(low: 1)) { Sentence = "low 0.00" },
        new("PriceNotPositive", "a level", Level(price: 0), Level(price: 1)),
        new("PriceNotPositive", "a side with quantity and no price", Quote(bid: 0), Quote(bid: 0, bidQuantity: 0)) { Sentence = "bid 0.00 × 0.001" },
        new("PriceNotPositive", "a liquidation", Any(MarketEventKind.Liquidation, 0, 0, 1, 1, 1, 1), Any(MarketEventKind.Liquidation, 0, 1, 1, 0, 1, 1)),
        new("PriceNotPositive", "a mark price", Any(MarketEventKind.MarkPrice, 0, 0, 1), Any(MarketEventKind.MarkPrice, 0, 1, 0)) { Sentence = "mark 0.00" },
        new("HighTooLow", "below the open", Bar(open: 10_101), Bar(open: 10_100)) { Sentence = "high 101.00 is below open 101.01" },
        new("LowTooHigh", "above the close", Bar(last: 9_899), Bar(last: 9_900)) { Sentence = "low 99.00 is above" },
        new("NegativeVolume", "by one unit", Bar(volume: -1), Bar(volume: 0)) { Sentence = "volume -0.001" },
        new("NegativeQuantity", "a level", Level(quantity: -1), Level(quantity: 0)) { Sentence = "-0.001" },
        new("NegativeQuantity", "an ask", Quote(askQuantity: -1), Quote(askQuantity: 0)),
        new("NegativeQuantity", "a number of trades", More(trades: -1), More(trades: 0), Bar(flags: MarketEventFlags.Continued)),
        new("NegativeQuantity", "an open interest", Any(MarketEventKind.OpenInterest, 0, 1, -1), Any(MarketEventKind.OpenInterest, 0, 0, 0)),
        new("DeeplyCrossed", "by more than a tenth", Quote(bid: 10_500, ask: 9_499), Quote(bid: 10_500, ask: 9_500)) { Sentence = "bid 105.00 is above ask 94.99 by more than 10 %" },
        new("IdsReversed", "an aggregate", Aggregate(3, 2), Aggregate(3, 3)) { Sentence = "from 3 back to 2" },
        new("IdsReversed", "an update", Delta(first: 3, last: 2), Delta(first: 2, last: 2)) { Sentence = "from 3 back to 2" },
        new("TimeOutOfRange", "after 2261", At(BarValidator.Latest.AddNanoseconds(1)), At(BarValidator.Latest)) { Sentence = "1678 to 2261" },
        new("TimeOutOfRange", "before 1678", At(BarValidator.Earliest.AddNanoseconds(-1)), At(BarValidator.Earliest)),
        new("FromTheFuture", "by five seconds", Trade(late: -5.000000001), Trade(late: -5)) { Sentence = "2024-05-01T12:00:05.000000001Z" },
    ];

    private static IEnumerable<RuleCase> Series() =>
    [
        new("DuplicateTime", "a bar", Bar(60), Bar(60.000001), Bar(60)) { Sentence = "2024-05-01T12:00:00Z was there already" },
        new("DuplicateTime", "bars of two intervals are two series", Bar(60), Bar(60, interval: BarInterval.OneHour), Bar(60)),
        new("DuplicateTime", "a payment", Any(MarketEventKind.Funding, 5, 1), Any(MarketEventKind.Funding, 6, 1), Any(MarketEventKind.Funding, 5, 1)),
        new("OutOfOrder", "a bar", Bar(59), Bar(61), Bar(60)) { Sentence = "time 2024-05-01T11:59:59Z is before 2024-05-01T12:00:00Z" },
        new("OutOfOrder", "a trade", Trade(8.999999999, id: 2), Trade(9, id: 2), Trade(10)) { Sentence = "received at 2024-05-01T12:00:08.999999999Z, before 2024-05-01T12:00:10Z" },
        new("OutOfOrder", "an update", Delta(8.999999999), Delta(9), Level(), Any(MarketEventKind.BookSnapshotLevel, 10, 1, 1)),
        new("OutOfOrder", "a quote", Quote(1, id: 2), Quote(9, id: 2), Quote(10)),
        new("OutOfOrder", "a mark price", Any(MarketEventKind.MarkPrice, 1, 1), Any(MarketEventKind.MarkPrice, 9, 1), Any(MarketEventKind.MarkPrice, 10, 1)),
        new("OutOfOrder", "an open interest", Any(MarketEventKind.OpenInterest, 1, 1), Any(MarketEventKind.OpenInterest, 9, 1), Any(MarketEventKind.OpenInterest, 10, 1)),
        new("TimeLeap", "a bar", Bar(60 + TwentyYears + 1), Bar(60 + TwentyYears), Bar(60)) { Sentence = "more than 20 years after 2024-05-01T12:00:00Z" },
        new("TimeLeap", "a trade", Trade(TwentyYears + 1, id: 2), Trade(TwentyYears, id: 2), Trade(0)),
        new("RepeatedId", "another price", Trade(1, price: 10_001), Trade(1, price: 10_001, id: 2), Trade(0)) { Sentence = "id 1 was that of another trade" },
        new("Replayed", "the same trade", Trade(0), Trade(0, id: 2), Trade(0)) { Sentence = "id 1 came before" },
        new("Replayed", "a trade 512 ids ago", Trade(0, id: 1), Trade(0, id: 513), [.. Enumerable.Range(1, 512).Select(id => Trade(0, id: id))]),
        new("Replayed", "an older quote", Quote(3), Quote(3, id: 2), Quote(1), Quote(2, id: 2)),
        new("Replayed", "a finished update", Delta(1), Delta(1, last: 3), Delta()) { Sentence = "id 2 came before" },
        new("Replayed", "an update that has not finished goes on", Delta(1), Delta(1, first: 3, last: 4), Delta(isEnd: false), Delta(price: 3, isEnd: false), Delta(first: 3, last: 4, isEnd: false)),
        new("Replayed", "a snapshot lets a venue count anew", Delta(1), Delta(1, first: 2), Begin(0, id: 3), Delta()),
        new("Replayed", "a checksum ends its update", Delta(), Delta(first: 3, last: 4), Delta(isEnd: false), Sum()),
        new("Replayed", "a checksum alone", Sum(), Sum(first: 3, last: 4), Sum()),
        new("Replayed", "an order", Any(MarketEventKind.BookOrder, 1, 1, 1, 8, 0, 9), Any(MarketEventKind.BookOrder, 1, 1, 1, 8, 0, 10), Any(MarketEventKind.BookOrder, 0, 1, 1, 8, 0, 9)),
        new("Replayed", "a liquidation", Any(MarketEventKind.Liquidation, 0, 1, 1, 1, 1, 4), Any(MarketEventKind.Liquidation, 0, 1, 1, 1, 1, 5), Any(MarketEventKind.Liquidation, 0, 1, 1, 1, 1, 4)),
    ];

    private static IEnumerable<RuleCase> Structure() =>
    [
        new("ContinuationAlone", "without a bar", More(), Bar()) { Sentence = "closing at 2024-05-01T12:01:00Z" },
        new("ContinuationAlone", "of another time", More(61), More(60), Bar(flags: MarketEventFlags.Continued)),
        new("ContinuationAlone", "of another interval", More(interval: BarInterval.OneHour), More(), Bar(flags: MarketEventFlags.Continued)),
        new("ContinuationAlone", "a second one", More(), Bar(120), Bar(flags: MarketEventFlags.Continued), More()),
        new("ContinuationAlone", "of a bar that announced none", More(), Bar(120), Bar()),
        new("SnapshotNotBegun", "without a beginning", End(), Level()) { Sentence = "2024-05-01T12:00:00Z that did not begin" },
        new("SnapshotCount", "a level too many", Level(), End(), Begin(1), Level()) { Sentence = "another number of levels" },
        new("SnapshotCount", "a level too few", End(), Level(), Begin(2), Level()),
    ];

    private static IEnumerable<RuleCase> References()
    {
        const long Whole = 1_000_000_000_000;
        var then = Noon.Nanoseconds;
        return
        [
            new("FundingRate", "above all", Any(MarketEventKind.Funding, 0, Whole + 1), Any(MarketEventKind.Funding, 0, Whole)) { Sentence = "1.000000000001" },
            new("FundingRate", "below all", Any(MarketEventKind.Funding, 0, -Whole - 1), Any(MarketEventKind.Funding, 0, -Whole)),
            new("NextFundingPast", "by one nanosecond", Any(MarketEventKind.Funding, 0, 1, then - 1), Any(MarketEventKind.Funding, 0, 1, then)) { Sentence = "2024-05-01T11:59:59.999999999Z" },
            new("PriceNotPositive", "a funding's mark", Any(MarketEventKind.Funding, 0, 1, 0, -1), Any(MarketEventKind.Funding, 0, 1, 0, 0, 0)) { Sentence = "mark -0.01" },
            new("SplitRatio", "one for one", Any(MarketEventKind.Split, 0, 3, 3), Any(MarketEventKind.Split, 0, 3, 2)) { Sentence = "3 for 3" },
            new("SplitRatio", "too many", Any(MarketEventKind.Split, 0, 10_001, 1), Any(MarketEventKind.Split, 0, 10_000, 1)),
            new("SplitRatio", "too few", Any(MarketEventKind.Split, 0, 1, 10_001), Any(MarketEventKind.Split, 0, 1, 10_000)),
            new("SplitRatio", "for nothing", Any(MarketEventKind.Split, 0, 1, 0), Any(MarketEventKind.Split, 0, 1, 7)),
            new("Dividend", "the whole price", Any(MarketEventKind.Dividend, 0, 100, 0), Any(MarketEventKind.Dividend, 0, 9_999, 2), Trade(price: 10_000)) { Sentence = "100e-0 is not between zero and the last price 100.00" },
            new("Dividend", "the whole close", Any(MarketEventKind.Dividend, 60, 100, 0), Any(MarketEventKind.Dividend, 60, 99, 0), Bar()),
            new("Dividend", "of nothing", Any(MarketEventKind.Dividend, 0, 0, 2), Any(MarketEventKind.Dividend, 0, 1, 2)),
            new("Dividend", "of too many decimals", Any(MarketEventKind.Dividend, 0, 1, 19), Any(MarketEventKind.Dividend, 0, 1, 18)),
        ];
    }

    private static IEnumerable<RuleCase> Security()
    {
        var (finePrices, fineQuantities) = (Of(priceDecimals: 18), Of(quantityDecimals: 16));
        var whole = Of(priceDecimals: 0, quantityDecimals: 0);
        return
        [
            new("CraftedValue", "a price next to zero", Trade(price: 2220), Trade(price: 2221)) { Instrument = finePrices, Sentence = "0.000000000000002220" },
            new("CraftedValue", "a quantity next to zero", Trade(quantity: 22), Trade(quantity: 23)) { Instrument = fineQuantities },
            new("CraftedValue", "1/ε less ten", Trade(quantity: (1L << 52) - 10), Trade(quantity: (1L << 52) - 11)) { Instrument = whole, Sentence = "4503599627370486" },
            new("CraftedValue", "1/ε and ten", Trade(price: (1L << 52) + 10), Trade(price: (1L << 52) + 11)) { Instrument = whole },
            new("CraftedValue", "1/ε in thousandths", Trade(quantity: ((1L << 52) + 10) * 1000), Trade(quantity: (((1L << 52) + 10) * 1000) + 1)),
            new("CraftedValue", "the greatest int", Bar(high: int.MaxValue * 100L), Bar(high: (int.MaxValue * 100L) + 1)) { Sentence = "high 2147483647.00" },
            new("CraftedValue", "the greatest uint", Quote(ask: uint.MaxValue), Quote(ask: uint.MaxValue - 1L)) { Instrument = whole },
            new("CraftedValue", "the greatest safe integer", Bar(volume: (1L << 53) - 1), Bar(volume: (1L << 53) - 2)) { Instrument = whole, Sentence = "volume 9007199254740991" },
            new("ClockDrift", "a trade a day old", Trade(late: Day + 1e-6), Trade(late: Day)) { Sentence = "more than a day after 2024-04-30" },
            new("ClockDrift", "unless filled in later", Trade(late: 2 * Day), Trade(late: 2 * Day, flags: MarketEventFlags.Backfilled)),
            new("ClockDrift", "a weekly bar may come in two weeks", Bar(late: 2 * Day), Bar(late: 14 * Day, interval: BarInterval.FromNanoseconds(7 * Timestamp.NanosecondsPerDay))),
            new("ForeignInstrument", "the next number", Trade(instrument: 8), Trade(instrument: 7)) { Sentence = "of instrument 8, here are those of 7" },
        ];
    }

    private static IEnumerable<RuleCase> Flags()
    {
        var share = Of(InstrumentKind.Equity);
        var hours = new ValidationSettings { Calendar = UsEquityCalendar.Instance, Hours = TradingHours.Regular };
        return
        [
            new("WideSpread", "more than a tenth", Quote(bid: 9_499, ask: 10_500), Quote(bid: 9_500, ask: 10_500)),
            new("Crossed", "by one unit", Quote(bid: 10_011), Quote(bid: 10_010)),
            new("Locked", "bid and ask equal", Quote(bid: 10_010), Quote(bid: 10_009)),
            new("ZeroQuantity", "a trade of nothing", Trade(quantity: 0), Trade(quantity: 1)),
            new("Reordered", "a nanosecond before", Trade(0.999999999, id: 2), Trade(1, id: 2), Trade(1)),
            new("MissingContinuation", "a bar instead", Bar(120), More(), Bar(flags: MarketEventFlags.Continued)),
            new("MissingContinuation", "a trade instead", Trade(60), More(), Bar(flags: MarketEventFlags.Continued)),
            new("SnapshotAbandoned", "an update instead of the end", Delta(), End(), Begin(0)),
            new("SnapshotAbandoned", "a beginning instead of the end", Begin(0), End(), Begin(0)),
            new("OutsideHours", "before the opening in New York", Trade(5_399.9), Trade(5_400)) { Settings = hours },
            new("OutsideHours", "a bar belongs to its open", Bar(5_459.9), Bar(5_460)) { Settings = hours },
            new("OutsideHours", "after the close", Trade(28_800, id: 2), Trade(28_799.9, id: 2), Trade(20_000)) { Settings = hours },
            new("VolatilityHigh", "swings of 1 % a second", Trade(1, price: 10_100, id: 100), Trade(1, price: 10_100, id: 100), Walk(40, 1, 100)) { GoodHistory = Walk(40, 1, 1) },
            new("VolatilityLow", "no move in forty days", Trade(Day, id: 100), Trade(Day, id: 100), Walk(40, Day, 0)) { GoodHistory = Walk(40, Day, 100) },
            new("PriceMove", "by more than a fifth", Trade(1, price: 12_001, id: 2), Trade(1, price: 12_000, id: 2), Trade(0)),
            new("RateExceeded", "a fourth within the second", Trade(0.9, id: 9), Trade(1, id: 9), Trade(0), Trade(0, id: 2), Trade(0, id: 3)) { Settings = new() { EventsPerSecond = 3 } },
            new("Untraceable", "a trade without an id", Trade(id: 0), Trade(id: 1)),
            new("Untraceable", "an update without an id", Delta(first: 0, last: 0), Delta(first: 0, last: 1)),
            new("Untraceable", "an order without a sequence", Any(MarketEventKind.BookOrder, 0, 1, 1, 1, 1, 0), Any(MarketEventKind.BookOrder, 0, 1, 1, 1, 1, 1)),
            new("LimitBand", "a share beyond a tenth", Trade(9, price: 11_001, id: 100), Trade(9, price: 11_000, id: 100), Walk(6, 1, 0)) { Instrument = share },
            new("LimitBand", "beyond the venue's own band", Trade(9, price: 10_501, id: 100), Trade(9, price: 10_500, id: 100), Walk(6, 1, 0)) { Instrument = Of() with { PercentPriceBand = 0.05m } },
            new("FundingCap", "beyond four per cent", Any(MarketEventKind.Funding, 0, -40_000_000_001), Any(MarketEventKind.Funding, 0, -40_000_000_000)),
        ];
    }

    private static IEnumerable<RuleCase> Verdicts() =>
    [
        new("Stale", "a trade after five seconds", Trade(late: 5.000001), Trade(late: 5)),
        new("Stale", "a bar after two intervals", Bar(late: 120.1), Bar(late: 120)),
        new("Stale", "a bar of unknown interval after a minute", Bar(late: 60.1, interval: 0), Bar(late: 60, interval: 0)),
        new("Stale", "a mark price after a minute", LateMark(60.1), LateMark(60)),
        new("Gap", "more than half a bar missing", Bar(150.1), Bar(150), Bar(60)),
        new("Gap", "an update missing", Delta(1, first: 4, last: 5, previous: 3), Delta(1, first: 3, last: 5, previous: 2), Delta()),
        new("Outlier", "beyond the still band", Trade(9, price: 10_040, id: 100), Trade(9, price: 10_039, id: 100), Walk(6, 1, 0)),
        new("Outlier", "six deviations of lively prices", Trade(9, price: 10_545, id: 100), Trade(9, price: 10_544, id: 100), Rise()),
        new("Inconsistent", "a crossed quote", Quote(bid: 10_011), Quote(bid: 10_010)),
        new("Inconsistent", "a trade far above the ask", Trade(1, price: 10_324), Trade(1, price: 10_323), Quote()),
        new("Inconsistent", "a trade far below the bid", Trade(1, price: 9_676), Trade(1, price: 9_677), Quote()),
        new("Inconsistent", "a quote of five seconds ago is none", Trade(5, price: 12_000), Trade(5.1, price: 12_000), Quote()),
        new("Inconsistent", "a mark price a fifth away", Any(MarketEventKind.MarkPrice, 1, 12_001), Any(MarketEventKind.MarkPrice, 1, 12_000), Trade()),
        new("Rejected", "anything quarantined", Trade(price: 0), Trade()),
    ];

    /// <summary>Trades that go up and down by so many units.</summary>
    private static MarketEvent[] Walk(int count, double seconds, long swing) =>
        [.. Enumerable.Range(1, count).Select(i => Trade((i - count) * seconds, price: 10_000 + (i % 2 * swing), id: i))];

    /// <summary>Trades at 100.00, 100.50, … 102.00: their median absolute deviation is 0.50.</summary>
    private static MarketEvent[] Rise() => [.. Enumerable.Range(0, 5).Select(i => Trade(i, price: 10_000 + (i * 50), id: i + 1))];

    private static MarketEvent Sum(long sum = 5, long first = 1, long last = 2) => Any(MarketEventKind.BookChecksum, 0, sum, 0, first, last, 1);

    private static MarketEvent LateMark(double late) =>
        new(MarketEventKind.MarkPrice, MarketEventFlags.None, 0, 7, Noon, Made.At(late), 10_000);

    private static MarketEvent At(Timestamp time) => new(MarketEventKind.Trade, MarketEventFlags.None, 0, 7, time, time, 1, 1, 1);
}
