using Ergodic.Domain.Market;
using static Ergodic.Domain.Market.MarketEventKind;

namespace Ergodic.MarketData.Validation;

/// <summary>Every rule of the pipeline. What text readers reject (reasons below 32) is not among them.</summary>
public static class ValidationRules
{
    private static readonly MarketEventKind[] Every = [];
    private static readonly MarketEventKind[] Trades = [Trade, AggregateTrade];
    private static readonly MarketEventKind[] Books = [BookDelta, BookSnapshotBegin, BookSnapshotLevel, BookSnapshotEnd, BookOrder, BookChecksum];
    private static readonly MarketEventKind[] Priced = [MarketEventKind.Bar, Trade, AggregateTrade, Quote, BookDelta, BookSnapshotLevel, Liquidation, MarkPrice];
    private static readonly MarketEventKind[] Watched = [MarketEventKind.Bar, Trade, AggregateTrade, Quote, Liquidation];
    private static readonly MarketEventKind[] Measured = [Trade, AggregateTrade, Quote, BookDelta, BookSnapshotLevel, BookOrder, Liquidation, OpenInterest, BarContinuation];
    private static readonly MarketEventKind[] Streamed = [Trade, AggregateTrade, Quote, .. Books, Liquidation, MarkPrice, OpenInterest];

    /// <summary>All rules in the order of their layers and numbers, the verdict last.</summary>
    public static IReadOnlyList<ValidationRule> All { get; } =
    [
        Quarantine(ValidationLayer.Syntax, ValidationReason.UnknownKind, Every, "the kind is one of those there are"),
        Quarantine(ValidationLayer.Syntax, ValidationReason.UnknownFlags, Every, "flags are known ones; only bars and their continuations have an interval; a status is one there is"),
        Quarantine(ValidationLayer.Syntax, ValidationReason.MantissaTooLarge, [.. Priced, BookOrder, Funding, Dividend, OpenInterest, BarContinuation], "mantissas are below 2^62 in magnitude"),
        Quarantine(ValidationLayer.Syntax, ValidationReason.NegativeId, [Trade, AggregateTrade, Quote, BookDelta, BookChecksum, BookSnapshotBegin, BookOrder, Liquidation], "ids and counts are not negative"),
        Quarantine(ValidationLayer.Syntax, ValidationReason.Checksum, [BookChecksum, BookSnapshotBegin], "checksums are unsigned numbers of 32 bits"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.TimeOutOfRange, Every, "both times lie within 1678 to 2261"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.PriceNotPositive, [.. Priced, Funding], "prices are above zero; those of dated futures may be zero or negative, a side of a quote without an order has neither price nor quantity"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.HighTooLow, [MarketEventKind.Bar], "the high is not below open, close or low"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.LowTooHigh, [MarketEventKind.Bar], "the low is not above open or close"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.NegativeVolume, [MarketEventKind.Bar], "the volume is not negative"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.DuplicateTime, [MarketEventKind.Bar, Funding], "the time is not that of the one before; bars of each interval are a series of their own"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.OutOfOrder, [MarketEventKind.Bar, Funding, .. Streamed], "bars and funding come in the order of their times; all else in the order it was received, to one second"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.NegativeQuantity, Measured, "quantities are not negative; a quantity of 0 removes a level"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.DeeplyCrossed, [Quote], "the bid is not above the ask by more than 10 % of the mid price"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.FromTheFuture, Every, "the venue's time is at most 5 s ahead of the receipt, for clocks differ"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.TimeLeap, [MarketEventKind.Bar, Funding, .. Streamed], "a series goes on within 20 years, or its next event confirms that it did not"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.RepeatedId, [Trade, AggregateTrade, Liquidation], "no other recent one has the same id"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.ContinuationAlone, [BarContinuation], "it stands directly behind the bar it belongs to, which announced it"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.SnapshotNotBegun, [BookSnapshotEnd], "what ends has begun"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.SnapshotCount, [BookSnapshotLevel, BookSnapshotEnd], "a snapshot has as many levels as it announced; levels outside of one are framed by their reader"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.IdsReversed, [AggregateTrade, Trade, BookDelta, BookChecksum], "the last id is not below the first"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.FundingRate, [Funding], "the rate of a payment is at most the whole notional"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.NextFundingPast, [Funding], "the next payment is not before this one"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.SplitRatio, [Split], "both numbers are above zero and differ, neither more than 10,000 times the other"),
        Quarantine(ValidationLayer.Semantics, ValidationReason.Dividend, [Dividend], "the amount is above zero and below the last price"),
        Note(ValidationLayer.Semantics, ValidationFlag.WideSpread, [Quote], "the spread is at most 10 % of the mid price: flagged, not quarantined, as quotes outside the session and of thin markets are wide"),
        Note(ValidationLayer.Semantics, ValidationFlag.Crossed, [Quote], "the bid is not above the ask: flagged, as feeds that tell one side at a time cross for a moment"),
        Note(ValidationLayer.Semantics, ValidationFlag.Locked, [Quote], "bid and ask differ"),
        Note(ValidationLayer.Semantics, ValidationFlag.ZeroQuantity, [Trade, AggregateTrade, Liquidation], "something was traded"),
        Note(ValidationLayer.Semantics, ValidationFlag.Reordered, Streamed, "none was received before the one before it, not even within the second that is forgiven"),
        Note(ValidationLayer.Semantics, ValidationFlag.MissingContinuation, Every, "a bar that announces a continuation has one: flagged on what comes in its place"),
        Note(ValidationLayer.Semantics, ValidationFlag.SnapshotAbandoned, [BookDelta, BookChecksum, BookSnapshotBegin], "a snapshot is finished before the next one or an update comes"),
        Note(ValidationLayer.Business, ValidationFlag.OutsideHours, Every, "it happened in the trading hours of the calendar, where one is given"),
        Note(ValidationLayer.Business, ValidationFlag.VolatilityHigh, Watched, "realised volatility a day, over the last 32 prices or so, is at most 2.0"),
        Note(ValidationLayer.Business, ValidationFlag.VolatilityLow, Watched, "realised volatility a day is at least 0.0001"),
        Note(ValidationLayer.Business, ValidationFlag.PriceMove, Watched, "the price is within 20 % of the one before"),
        Quarantine(ValidationLayer.Security, ValidationReason.CraftedValue, [.. Priced, BookOrder, Funding, OpenInterest], "no price or quantity is 10 ε or less without being zero, within 10 of 1/ε = 2^52, or 2^53 − 1; no price is 2^31 − 1 or 2^32 − 1"),
        Quarantine(ValidationLayer.Security, ValidationReason.Replayed, [Trade, AggregateTrade, Liquidation, Quote, BookDelta, BookChecksum, BookOrder], "its id or update range was not among the last 512"),
        Quarantine(ValidationLayer.Security, ValidationReason.ClockDrift, Every, "it was received at most a day after it happened (bars: two intervals where that is longer), unless it is marked as filled in later; corporate actions and continuations are exempt"),
        Quarantine(ValidationLayer.Security, ValidationReason.ForeignInstrument, Every, "it is of the instrument whose pipeline this is"),
        Note(ValidationLayer.Security, ValidationFlag.RateExceeded, Every, "its source sends at most 100,000 events a second, unless the settings say otherwise"),
        Note(ValidationLayer.Compliance, ValidationFlag.Untraceable, [Trade, AggregateTrade, Liquidation, Quote, BookDelta, BookChecksum, BookOrder], "it has an id by which an auditor can ask the venue about it"),
        Note(ValidationLayer.Compliance, ValidationFlag.LimitBand, Watched, "the price lies within the venue's band around the median of the last five, for shares within 10 % as under the US limit-up limit-down plan"),
        Note(ValidationLayer.Compliance, ValidationFlag.FundingCap, [Funding], "the rate is at most 4 % a payment, the widest cap venues publish"),
        Judge(QualityVerdict.Stale, Every, "received within 5 s (trades, quotes, books, liquidations), 60 s (funding, mark prices, open interest) or two intervals (bars)"),
        Judge(QualityVerdict.Gap, [MarketEventKind.Bar, BookDelta, BookChecksum], "a bar closes at most one and a half intervals after the one before it; an update names the one before it"),
        Judge(QualityVerdict.Outlier, Watched, "within 6 standard deviations of the median of the last five prices by Hampel's filter, or within 1/256 of it"),
        Judge(QualityVerdict.Inconsistent, [Quote, Trade, AggregateTrade, MarkPrice], "a quote is not crossed; a trade lies within the best bid and ask of the last 5 s, to 1/32; a mark price within 20 % of the last price"),
    ];

    private static ValidationRule Quarantine(ValidationLayer layer, ValidationReason reason, MarketEventKind[] kinds, string sentence) =>
        new(layer, reason, ValidationFlag.None, QualityVerdict.Rejected, kinds, sentence);

    private static ValidationRule Note(ValidationLayer layer, ValidationFlag flag, MarketEventKind[] kinds, string sentence) =>
        new(layer, ValidationReason.None, flag, QualityVerdict.Valid, kinds, sentence);

    private static ValidationRule Judge(QualityVerdict verdict, MarketEventKind[] kinds, string sentence) =>
        new(ValidationLayer.Quality, ValidationReason.None, ValidationFlag.None, verdict, kinds, sentence);
}
