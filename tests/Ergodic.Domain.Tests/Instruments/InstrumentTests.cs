using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Tests.Accounting;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Instruments;

public sealed class InstrumentTests
{
    private const long Limit = 1L << 62;

    private static readonly Arbitrary<(long Mantissa, int Decimals)> Mantissas =
        (from mantissa in Gen.OneOf(Longs.Between(-Limit + 1, Limit - 1), Longs.Between(-1000, 1000), Gen.Elements(-Limit + 1, Limit - 1, 0L))
         from decimals in Gen.Choose(0, Instrument.MaxDecimals)
         select (mantissa, decimals)).ToArbitrary();

    [Fact]
    public void A_mantissa_survives_the_way_through_decimal() => Prop.ForAll(Mantissas, value =>
    {
        var instrument = Listed.BtcUsdt with { PriceDecimals = value.Decimals, QuantityDecimals = value.Decimals };
        instrument.TryPriceMantissa(instrument.PriceOf(value.Mantissa), out var price).ShouldBeTrue();
        instrument.TryQuantityMantissa(instrument.QuantityOf(value.Mantissa), out var quantity).ShouldBeTrue();
        price.ShouldBe(value.Mantissa);
        quantity.ShouldBe(value.Mantissa);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_mantissa_below_two_to_the_53_becomes_the_nearest_double() => Prop.ForAll(Mantissas, value =>
    {
        var mantissa = value.Mantissa >> 9;
        var instrument = Listed.BtcUsdt with { PriceDecimals = value.Decimals, QuantityDecimals = value.Decimals };
        var nearest = double.Parse(instrument.PriceOf(mantissa).ToString());
        instrument.PriceAsDouble(mantissa).ShouldBe(nearest);
        instrument.QuantityAsDouble(mantissa).ShouldBe(nearest);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Theory]
    [InlineData("0.000000001", 8)] // one decimal too many
    [InlineData("4611686018427387904", 0)] // 2^62
    [InlineData("-4611686018427387904", 0)]
    [InlineData("79228162514264337593543950335", 18)]
    [InlineData("4.611686018427387904", 18)]
    public void What_does_not_fit_a_mantissa_is_refused(string value, int decimals)
    {
        var instrument = Listed.BtcUsdt with { PriceDecimals = decimals };
        instrument.TryPriceMantissa(decimal.Parse(value), out var mantissa).ShouldBeFalse();
        mantissa.ShouldBe(0);
    }

    [Fact]
    public void Profit_of_a_holding_is_its_change_of_worth()
    {
        (Listed.Future.Worth(2m, 4010m) - Listed.Future.Worth(2m, 4000m)).ShouldBe(1000m);
        (Listed.Future.Worth(-2m, 4010m) - Listed.Future.Worth(-2m, 4000m)).ShouldBe(-1000m);
        (Listed.Inverse.Worth(400m, 50_000m) - Listed.Inverse.Worth(400m, 40_000m)).ShouldBe(400m * 100m * ((1m / 40_000m) - (1m / 50_000m)));
        Listed.Future.Notional(2m, 4000m).ShouldBe(400_000m);
        Listed.Inverse.Notional(400m, 40_000m).ShouldBe(1m);
    }

    [Fact]
    public void Grids_name_the_nearest_values_and_hold_them() =>
        Prop.ForAll(Gen.Choose(-10_000_000, 10_000_000).Select(units => units * 0.0001m).ToArbitrary(), value =>
        {
            foreach (var instrument in Listed.All)
            {
                Nearest(instrument.NearestTicks(value), value, instrument.PriceTick, instrument.IsOnTick);
                Nearest(instrument.NearestLots(value), value, instrument.LotStep, instrument.IsOnLot);
                if (value >= 0) instrument.FloorToLot(value).ShouldBe(instrument.NearestLots(value).Below);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(InstrumentKind.Spot, true, false)]
    [InlineData(InstrumentKind.Equity, true, true)]
    [InlineData(InstrumentKind.Perpetual, false, true)]
    [InlineData(InstrumentKind.Future, false, true)]
    public void The_kind_decides_settlement_and_shorts(InstrumentKind kind, bool settlesInFull, bool canBeShort)
    {
        var instrument = Listed.BtcUsdt with { Kind = kind };
        instrument.SettlesInFull.ShouldBe(settlesInFull);
        instrument.CanBeShort.ShouldBe(canBeShort);
    }

    [Fact]
    public void Impossible_rules_are_refused_by_name()
    {
        Listed.Inverse.Checked().ShouldBeSameAs(Listed.Inverse);
        Refused(Listed.BtcUsdt with { PriceDecimals = 19 }, "price decimals is 19");
        Refused(Listed.BtcUsdt with { QuantityDecimals = -1 }, "quantity decimals is -1");
        Refused(Listed.BtcUsdt with { SettlementScale = 19 }, "settlement scale");
        Refused(Listed.BtcUsdt with { PriceTick = 0m }, "price tick");
        Refused(Listed.BtcUsdt with { LotStep = -1m }, "lot step");
        Refused(Listed.BtcUsdt with { Multiplier = 0m }, "multiplier");
        Refused(Listed.BtcUsdt with { MaxLeverage = 0.5m }, "max leverage");
        Refused(Listed.BtcUsdt with { IsInverse = true }, "inverse");

        static void Refused(Instrument instrument, string rule)
        {
            var fault = Should.Throw<TradingException>(() => instrument.Checked());
            fault.Code.ShouldBe(ErrorCode.Configuration);
            fault.Message.ShouldContain(rule);
            fault.Message.ShouldContain("BTC/USDT@sim");
        }
    }

    private static void Nearest((decimal Below, decimal Above) nearest, decimal value, decimal step, Func<decimal, bool> isOnGrid)
    {
        isOnGrid(nearest.Below).ShouldBeTrue();
        isOnGrid(nearest.Above).ShouldBeTrue();
        nearest.Below.ShouldBeLessThanOrEqualTo(value);
        nearest.Above.ShouldBeGreaterThanOrEqualTo(value);
        (nearest.Above - nearest.Below).ShouldBe(isOnGrid(value) ? 0m : step);
    }
}
