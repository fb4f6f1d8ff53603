using System.Globalization;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>Why an event is quarantined, as one sentence with its values. Any event can be spoken of, however broken.</summary>
internal static class EventSentence
{
    /// <summary>Says it.</summary>
    /// <param name="reason">What the pipeline returned.</param>
    /// <param name="market">The event.</param>
    /// <param name="instrument">Whose decimals its mantissas have.</param>
    /// <param name="previous">The time of the one before it in its series.</param>
    /// <param name="lastPrice">The mantissa of the last price; 0 for none.</param>
    public static string Of(ValidationReason reason, in MarketEvent market, Instrument instrument, Timestamp previous, long lastPrice)
    {
        var interval = market.Kind == MarketEventKind.Bar ? BarInterval.Nanoseconds(market.Auxiliary) : 0;
        var time = Moment(market.VenueTime, interval);
        string Price(long mantissa) => Number(mantissa, instrument.PriceOf);
        return reason switch
        {
            ValidationReason.PriceNotPositive => $"a price is not above zero ({Values(in market, instrument)})",
            ValidationReason.HighTooLow => $"high {Price(market.High)} is below open {Price(market.Open)}, low {Price(market.Low)} or close {Price(market.Close)}",
            ValidationReason.LowTooHigh => $"low {Price(market.Low)} is above open {Price(market.Open)} or close {Price(market.Close)}",
            ValidationReason.NegativeVolume => $"volume {Number(market.Volume, instrument.QuantityOf)} is negative",
            ValidationReason.DuplicateTime => $"time {time} was there already",
            ValidationReason.OutOfOrder when interval > 0 => $"time {time} is before {Moment(previous, interval)} of an earlier row",
            ValidationReason.OutOfOrder => $"received at {market.ReceiveTime}, before {previous} of an earlier row",
            ValidationReason.TimeOutOfRange => $"time {time} is outside 1678 to 2261",
            ValidationReason.NegativeQuantity => $"a quantity is negative ({Values(in market, instrument)})",
            ValidationReason.DeeplyCrossed => $"bid {Price(market.P0)} is above ask {Price(market.P2)} by more than 10 %",
            ValidationReason.FromTheFuture => $"time {time} is more than {Seconds(HeaderScreen.FutureTolerance)} s behind its receipt at {market.ReceiveTime}",
            ValidationReason.TimeLeap => $"time {time} is more than 20 years after {Moment(previous, interval)} of the row before, and no row has confirmed it yet",
            ValidationReason.RepeatedId => $"id {Id(in market)} was that of another trade ({Values(in market, instrument)})",
            ValidationReason.ContinuationAlone => $"a continuation of the bar closing at {market.VenueTime} that does not stand behind it",
            ValidationReason.SnapshotNotBegun => $"a snapshot ends at {time} that did not begin",
            ValidationReason.SnapshotCount => $"the snapshot of {time} has another number of levels than it announced",
            ValidationReason.IdsReversed => $"ids run from {First(in market)} back to {Last(in market)}",
            ValidationReason.FundingRate => $"funding rate {Rate(market.P0)} is beyond the whole notional",
            ValidationReason.NextFundingPast => $"the next funding, {new Timestamp(market.P1)}, lies before this one at {time}",
            ValidationReason.SplitRatio => $"{market.P0} for {market.P1} is no split (1:{ReferenceRules.GreatestRatio} to {ReferenceRules.GreatestRatio}:1)",
            ValidationReason.Dividend => $"a dividend of {market.P0}e-{market.P1} is not between zero and the last price {Price(lastPrice)}",
            ValidationReason.CraftedValue => $"a value no market makes: next to 0 or 1/ε, or the largest of a number type ({Values(in market, instrument)})",
            ValidationReason.Replayed => $"id {Id(in market)} came before: an old event sent again ({Values(in market, instrument)})",
            ValidationReason.ClockDrift => $"received at {market.ReceiveTime}, more than a day after {time}: an old event sent again, or a wrong clock",
            ValidationReason.ForeignInstrument => $"the event is of instrument {market.Instrument}, here are those of {instrument.Number}",
            ValidationReason.UnknownKind => $"there is no event of kind {(byte)market.Kind}",
            ValidationReason.UnknownFlags => $"flags {(byte)market.Flags}, interval {market.Auxiliary} or status {market.P0} cannot stand on a {market.Kind}",
            ValidationReason.MantissaTooLarge => $"a value has 2^62 units or more ({Values(in market, instrument)})",
            ValidationReason.NegativeId => $"an id or a count is negative ({Values(in market, instrument)})",
            ValidationReason.Checksum => $"a checksum is not 0 to 4294967295 ({Values(in market, instrument)})",
            _ => $"{reason}: {Values(in market, instrument)}",
        };
    }

    private static string Values(in MarketEvent market, Instrument instrument)
    {
        string Price(long mantissa) => Number(mantissa, instrument.PriceOf);
        string Quantity(long mantissa) => Number(mantissa, instrument.QuantityOf);
        return market.Kind switch
        {
            MarketEventKind.Bar =>
                $"open {Price(market.P0)}, high {Price(market.P1)}, low {Price(market.P2)}, close {Price(market.P3)}" +
                (market.P4 is >= 0 and < Instrument.MantissaLimit && !ValueScreen.OfQuantities(instrument).IsPlain(market.P4) && market.P4 != 0 ? $", volume {Quantity(market.P4)}" : ""),
            MarketEventKind.Quote =>
                $"bid {Price(market.P0)} × {Quantity(market.P1)}, ask {Price(market.P2)} × {Quantity(market.P3)}, id {market.P4}",
            MarketEventKind.Funding => $"rate {Rate(market.P0)}, mark {Price(market.P2)}, index {Price(market.P3)}",
            MarketEventKind.MarkPrice => $"mark {Price(market.P0)}, index {Price(market.P1)}",
            MarketEventKind.OpenInterest => $"contracts {Quantity(market.P0)}, value {market.P1}",
            MarketEventKind.Liquidation =>
                $"price {Price(market.P0)}, quantity {Quantity(market.P1)}, average {Price(market.P2)}, filled {Quantity(market.P3)}, id {market.P4}",
            MarketEventKind.Trade or MarketEventKind.AggregateTrade or MarketEventKind.BookDelta or MarketEventKind.BookSnapshotLevel or MarketEventKind.BookOrder =>
                $"price {Price(market.P0)}, quantity {Quantity(market.P1)}, ids {market.P2}, {market.P3}, {market.P4}",
            _ => $"{market.P0}, {market.P1}, {market.P2}, {market.P3}, {market.P4}",
        };
    }

    private static long Id(in MarketEvent market) => market.Kind switch
    {
        MarketEventKind.BookDelta or MarketEventKind.BookChecksum => market.P3,
        MarketEventKind.Quote or MarketEventKind.Liquidation or MarketEventKind.BookOrder => market.P4,
        _ => market.P2,
    };

    private static long First(in MarketEvent market) => market.Kind is MarketEventKind.BookDelta or MarketEventKind.BookChecksum ? market.P2 : market.P3;

    private static long Last(in MarketEvent market) => market.Kind is MarketEventKind.BookDelta or MarketEventKind.BookChecksum ? market.P3 : market.P4;

    private static string Rate(long mantissa) => (mantissa * 1e-12).ToString("0.############", CultureInfo.InvariantCulture);

    private static long Seconds(long nanoseconds) => nanoseconds / Timestamp.NanosecondsPerSecond;

    private static Timestamp Moment(Timestamp time, long before) => new(unchecked(time.Nanoseconds - before));

    /// <summary>A mantissa as its decimal; the one whose magnitude no number has, as its units.</summary>
    private static string Number(long mantissa, Func<long, decimal> read) =>
        mantissa == long.MinValue ? $"{mantissa} units" : read(mantissa).ToString(CultureInfo.InvariantCulture);
}
