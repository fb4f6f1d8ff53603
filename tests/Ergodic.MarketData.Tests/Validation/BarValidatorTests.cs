using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Validation;

public class BarValidatorTests
{
    private static readonly Instrument Instrument = new()
    {
        Id = new InstrumentId("BTC/USDT", "test"),
        Kind = InstrumentKind.Spot,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = 2,
        QuantityDecimals = 3,
        PriceTick = 0.01m,
        LotStep = 0.001m,
    };

    [Theory]
    [InlineData(100, 110, 90, 105, 5, ValidationReason.None)]
    [InlineData(100, 100, 100, 100, 0, ValidationReason.None)]
    [InlineData(0, 110, 90, 105, 5, ValidationReason.PriceNotPositive)]
    [InlineData(100, 0, 90, 105, 5, ValidationReason.PriceNotPositive)]
    [InlineData(100, 110, 0, 105, 5, ValidationReason.PriceNotPositive)]
    [InlineData(100, 110, 90, -1, 5, ValidationReason.PriceNotPositive)]
    [InlineData(111, 110, 90, 105, 5, ValidationReason.HighTooLow)]
    [InlineData(100, 104, 90, 105, 5, ValidationReason.HighTooLow)]
    [InlineData(100, 110, 111, 105, 5, ValidationReason.HighTooLow)]
    [InlineData(100, 110, 101, 105, 5, ValidationReason.LowTooHigh)]
    [InlineData(100, 110, 100, 99, 5, ValidationReason.LowTooHigh)]
    [InlineData(100, 110, 90, 105, -1, ValidationReason.NegativeVolume)]
    public void Prices_and_volumes_follow_the_rules(long open, long high, long low, long close, long volume, ValidationReason expected) =>
        new BarValidator().Check(Bar(Minute(1), open, high, low, close, volume)).ShouldBe(expected);

    [Fact]
    public void A_repeated_time_and_an_earlier_time_are_told_apart()
    {
        var validator = new BarValidator();
        validator.Check(Bar(Minute(5))).ShouldBe(ValidationReason.None);
        validator.Check(Bar(Minute(5))).ShouldBe(ValidationReason.DuplicateTime);
        validator.Check(Bar(Minute(4))).ShouldBe(ValidationReason.OutOfOrder);
        validator.Check(Bar(Minute(6))).ShouldBe(ValidationReason.None);
        validator.Previous.ShouldBe(Minute(6));
    }

    [Fact]
    public void A_bad_bar_does_not_move_the_series_on()
    {
        var validator = new BarValidator();
        validator.Check(Bar(Minute(1))).ShouldBe(ValidationReason.None);
        validator.Check(Bar(Minute(9), high: 1)).ShouldBe(ValidationReason.HighTooLow);
        validator.Check(Bar(Minute(2))).ShouldBe(ValidationReason.None);
    }

    [Fact]
    public void Times_end_with_2261_and_begin_with_1678()
    {
        new BarValidator().Check(Bar(BarValidator.Latest)).ShouldBe(ValidationReason.None);
        new BarValidator().Check(Bar(BarValidator.Latest.AddNanoseconds(1))).ShouldBe(ValidationReason.TimeOutOfRange);
        new BarValidator().Check(Bar(BarValidator.Earliest)).ShouldBe(ValidationReason.None);
        new BarValidator().Check(Bar(BarValidator.Earliest.AddNanoseconds(-1))).ShouldBe(ValidationReason.TimeOutOfRange);
    }

    [Theory]
    [InlineData(ValidationReason.PriceNotPositive, "a price is not above zero (open 1.00, high 1.10, low 0.90, close 1.05)")]
    [InlineData(ValidationReason.HighTooLow, "high 1.10 is below open 1.00, low 0.90 or close 1.05")]
    [InlineData(ValidationReason.LowTooHigh, "low 0.90 is above open 1.00 or close 1.05")]
    [InlineData(ValidationReason.NegativeVolume, "volume 0.005 is negative")]
    [InlineData(ValidationReason.DuplicateTime, "time 1970-01-01T00:02:00Z was there already")]
    [InlineData(ValidationReason.OutOfOrder, "time 1970-01-01T00:02:00Z is before 1970-01-01T00:07:00Z of an earlier row")]
    [InlineData(ValidationReason.TimeOutOfRange, "time 1970-01-01T00:02:00Z is outside 1678 to 2261")]
    public void A_broken_rule_names_the_values_and_the_open_time(ValidationReason reason, string expected) =>
        ValidationSentence.OfBar(reason, Bar(Minute(3)), Instrument, Minute(8)).ShouldBe(expected);

    [Theory]
    [InlineData(ValidationReason.MissingField, "close is empty")]
    [InlineData(ValidationReason.NotANumber, "close 'x1' is not a number")]
    [InlineData(ValidationReason.NotFinite, "close 'x1' is not finite")]
    [InlineData(ValidationReason.TimeOutOfRange, "close 'x1' is outside 1678 to 2261")]
    [InlineData(ValidationReason.Unrepresentable, "close 'x1' does not fit the decimals most rows have; rounding must be asked for")]
    [InlineData(ValidationReason.NotATime, "close 'x1' is not a time (epoch s/ms/us/ns, yyyy-MM-dd[ HH:mm[:ss]], M/d/yyyy or yyyyMMdd)")]
    public void A_bad_field_is_named_with_its_text(ValidationReason reason, string expected) =>
        ValidationSentence.OfField(reason, "close", "x1").ShouldBe(expected);

    [Fact]
    public void A_wrong_column_count_says_both_numbers() =>
        ValidationSentence.OfColumns(5, 6).ShouldBe("5 columns where the file has 6");

    [Fact]
    public void Checking_allocates_nothing()
    {
        Allocations.Least(() => new BarValidator(), validator =>
        {
            for (var i = 1; i < 1000; i++) validator.Check(Bar(Minute(i)));
        }).ShouldBe(0);
    }

    private static Timestamp Minute(int minute) => Timestamp.FromSeconds(60L * minute);

    private static MarketEvent Bar(
        Timestamp close, long open = 100, long high = 110, long low = 90, long last = 105, long volume = 5) =>
        MarketEvent.Bar(0, BarInterval.OneMinute, close, open, high, low, last, volume);
}
