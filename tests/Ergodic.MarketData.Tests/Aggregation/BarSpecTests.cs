using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.MarketData.Tests.Aggregation;

public class BarSpecTests
{
    [Theory]
    [InlineData("time:5m", "time:5m", typeof(TimeBars))]
    [InlineData(" Time:90S ", "time:90s", typeof(TimeBars))]
    [InlineData("time:1w", "time:7d", typeof(TimeBars))]
    [InlineData("time:250ms", "time:250ms", typeof(TimeBars))]
    [InlineData("tick:100", "tick:100", typeof(TickBars))]
    [InlineData("volume:10.5", "volume:10.5", typeof(VolumeBars))]
    [InlineData("dollar:1000000", "dollar:1000000", typeof(DollarBars))]
    [InlineData("imbalance:tick", "imbalance:tick:1000", typeof(ImbalanceBars))]
    [InlineData("imbalance:volume:500", "imbalance:volume:500", typeof(ImbalanceBars))]
    [InlineData("range:5", "range:5", typeof(RangeBars))]
    [InlineData("renko:10", "renko:10", typeof(RenkoBars))]
    [InlineData("heikin:1h", "heikin:1h", typeof(HeikinAshiBars))]
    public void A_specification_makes_the_aggregator_it_names(string text, string canonical, Type type)
    {
        var spec = BarSpec.Parse(text);
        spec.ToString().ShouldBe(canonical);
        BarSpec.Parse(canonical).ShouldBe(spec);
        spec.Create(Tape.Instrument).ShouldBeOfType(type);
    }

    [Theory]
    [InlineData("tme:5m", "Bars 'tme:5m': 'tme' is none of time, tick, volume, dollar, imbalance, range, renko, heikin; did you mean time?")]
    [InlineData("", "Bars '': '' is none of time, tick, volume, dollar, imbalance, range, renko, heikin.")]
    [InlineData("time", "Bars 'time': 'time' takes one value, such as time:5m.")]
    [InlineData("heikin:", "Bars 'heikin:': 'heikin' takes one value, such as heikin:1h.")]
    [InlineData("range:1:2", "Bars 'range:1:2': 'range' takes one value, such as range:100.")]
    [InlineData("time:5", "Bars 'time:5': '5' is no interval; give a count of ms, s, m, h, d or w up to 16383 of the largest unit it is whole in.")]
    [InlineData("time:0m", "Bars 'time:0m': '0m' is no interval; give a count of ms, s, m, h, d or w up to 16383 of the largest unit it is whole in.")]
    [InlineData("time:-5m", "Bars 'time:-5m': '-5m' is no interval; give a count of ms, s, m, h, d or w up to 16383 of the largest unit it is whole in.")]
    [InlineData("time:9223372036854775807w", "Bars 'time:9223372036854775807w': '9223372036854775807w' is no interval; give a count of ms, s, m, h, d or w up to 16383 of the largest unit it is whole in.")]
    [InlineData("tick:1.5", "Bars 'tick:1.5': '1.5' is no whole number from 1 to 9223372036854775807.")]
    [InlineData("tick:0", "Bars 'tick:0': '0' is no whole number from 1 to 9223372036854775807.")]
    [InlineData("renko:-1", "Bars 'renko:-1': '-1' is no number above 0.")]
    [InlineData("volume:0", "Bars 'volume:0': '0' is no number above 0.")]
    [InlineData("imbalance:price", "Bars 'imbalance:price': 'imbalance' is of 'tick' or 'volume', such as imbalance:tick or imbalance:volume:500.")]
    [InlineData("imbalance:tick:20000000", "Bars 'imbalance:tick:20000000': '20000000' is no whole number from 1 to 10000000.")]
    public void What_cannot_be_read_is_said_in_one_line(string text, string message)
    {
        var fault = Should.Throw<TradingException>(() => BarSpec.Parse(text));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("range:0.001", "Bars range:0.001 do not fit BTC/USDT@test: the size must be below 2^62 in units of its 2 decimals, and a multiple of them.")]
    [InlineData("renko:50000000000000000", "Bars renko:50000000000000000 do not fit BTC/USDT@test: the size must be below 2^62 in units of its 2 decimals, and a multiple of them.")]
    [InlineData("volume:0.0001", "Bars volume:0.0001 do not fit BTC/USDT@test: the size must be below 2^62 in units of its 3 decimals, and a multiple of them.")]
    public void A_size_the_instrument_cannot_have_is_refused(string text, string message) =>
        Should.Throw<TradingException>(() => BarSpec.Parse(text).Create(Tape.Instrument)).Message.ShouldBe(message);

    [Fact]
    public void Turnover_counts_the_multiplier_and_of_inverse_contracts_contracts_alone()
    {
        var linear = Tape.Instrument with { Kind = InstrumentKind.Perpetual, Multiplier = 0.5m };
        var inverse = linear with { Multiplier = 100m, IsInverse = true };
        Closes(linear, "dollar:10", price: 400, quantity: 4_999).ShouldBeFalse(); // 4 × 4.999 × 0.5
        Closes(linear, "dollar:10", price: 400, quantity: 5_000).ShouldBeTrue();
        Closes(inverse, "dollar:500", price: 400, quantity: 4_999).ShouldBeFalse(); // 4.999 × 100
        Closes(inverse, "dollar:500", price: 900, quantity: 5_000).ShouldBeTrue();
        Closes(Tape.Instrument, "dollar:0.000001", price: 1, quantity: 0).ShouldBeFalse(); // rounded up: no turnover fills no bar
        Should.Throw<TradingException>(() => BarSpec.Parse("dollar:79228162514264337593543950335").Create(inverse with { Multiplier = 1 }));
        Should.Throw<TradingException>(() => BarSpec.Parse("dollar:79228162514264337593543950335").Create(linear with { Multiplier = 1, PriceDecimals = 18, QuantityDecimals = 18 }));
        Should.Throw<TradingException>(() => new BarSpec((BarKind)99, 0, 1).Create(linear));
    }

    private static bool Closes(Instrument instrument, string spec, long price, long quantity) =>
        Collected.From(BarSpec.Parse(spec).Create(instrument), [Tape.Trade(Tape.Start, price, quantity)]).Count == 1;
}
