using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Catalogue;
using Ergodic.Indicators.Tests.Conformance;
using Ergodic.Indicators.Trend;
using Ergodic.Indicators.Volatility;

namespace Ergodic.Indicators.Tests.Catalogue;

public sealed class IndicatorCatalogueTests
{
    private static readonly IndicatorCatalogue BuiltIn = IndicatorCatalogue.BuiltIn;

    [Fact]
    public void Every_public_indicator_is_in_it_and_sealed()
    {
        var indicators = typeof(IIndicator).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IIndicator)) && !type.IsAbstract && !type.IsInterface);
        BuiltIn.All.Select(indicator => indicator.Type).ShouldBe(indicators, ignoreOrder: true);
        BuiltIn.All.ShouldAllBe(indicator => indicator.Type.IsSealed && indicator.Source.Length > 0);
        BuiltIn.All.Select(indicator => indicator.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void An_indicator_describes_itself()
    {
        var ema = BuiltIn.Find("ema");
        (ema.Name, ema.Type, ema.Group, ema.Input).ShouldBe(("Ema", typeof(Ema), IndicatorGroup.Trend, typeof(double)));
        ema.Outputs.ShouldBe(["Ema"]);
        ema.Parameters.ShouldBe([new Parameter("Ema", "period", typeof(int), 20, 1, 100_000)]);
        ema.Parameters[0].ToString().ShouldBe("period=20 in [1, 100000]");
        ema.Aliases.Select(alias => alias.Name).ShouldBe(["talib.EMA", "skender.EMA"]);
        ema.Aliases[0].Defaults["period"].ShouldBe("30");
        BuiltIn.Find("talib.TRANGE").Input.ShouldBe(typeof(Bar));
        Subject.Catalogue.Find("TwoAverages").Outputs.ShouldBe(["Fast", "Slow"]);
    }

    [Fact]
    public void Names_and_aliases_make_it_with_their_defaults_which_given_parameters_override()
    {
        Memory("Sma").ShouldBe(20);
        Memory("SMA", ("Period", "7")).ShouldBe(7);
        Memory("talib.sma").ShouldBe(30);
        Memory("talib.SMA", ("PERIOD", "5")).ShouldBe(5);
        BuiltIn.Create("talib.ATR").ShouldBeOfType<Atr>().Lookback.ShouldBe(14);

        static int Memory(string name, params (string Key, string Value)[] given) =>
            BuiltIn.Create(name, given.ToDictionary(pair => pair.Key, pair => pair.Value)).ShouldBeOfType<Sma>().Memory;
    }

    [Theory, InlineData("Emma", "Ema"), InlineData("talib.ATRR", "talib.ATR"), InlineData("skender.sna", "skender.SMA")]
    public void An_unknown_name_is_answered_with_the_closest(string wanted, string closest)
    {
        foreach (var error in (TradingException[])[
            Should.Throw<TradingException>(() => BuiltIn.Find(wanted)), Should.Throw<TradingException>(() => BuiltIn.Create(wanted))])
        {
            error.Code.ShouldBe(ErrorCode.InputValidation);
            error.Message.ShouldContain($"'{wanted}'");
            error.Message.ShouldContain($"'{closest}'");
        }
    }

    [Theory]
    [InlineData("Ema", "length", "5", "period=20 in [1, 100000]")]
    [InlineData("TrueRange", "period", "5", "it has none")]
    [InlineData("Ema", "period", "x", "'x'")]
    [InlineData("Ema", "period", "2.5", "'2.5'")]
    [InlineData("Ema", "period", "99999999999", "'99999999999'")]
    [InlineData("Ema", "period", "0", "period is 0, outside its range [1, 100000]")]
    public void A_parameter_that_does_not_fit_is_refused_with_the_legal_ones(string name, string parameter, string value, string says)
    {
        var error = Should.Throw<TradingException>(
            () => BuiltIn.Create(name, new Dictionary<string, string>(StringComparer.Ordinal) { [parameter] = value }));
        error.Code.ShouldBe(ErrorCode.InputValidation);
        error.Message.ShouldContain(name);
        error.Message.ShouldContain(says);
    }

    [Fact]
    public void Two_indicators_of_one_name_are_refused()
    {
        var error = Should.Throw<TradingException>(() => IndicatorCatalogue.Of([typeof(Ema), typeof(Sma), typeof(Ema)]));
        error.Code.ShouldBe(ErrorCode.Configuration);
        error.Message.ShouldContain("'Ema'");
    }

    [Fact]
    public void An_output_of_anything_but_doubles_is_refused()
    {
        var error = Should.Throw<TradingException>(() => IndicatorCatalogue.Of([typeof(Counting)]));
        error.Code.ShouldBe(ErrorCode.Configuration);
        error.Message.ShouldContain(nameof(Counting.Counted));
    }

    [Fact]
    public void An_input_nobody_can_read_from_a_bar_is_refused() =>
        Should.Throw<TradingException>(() => new Counting().Update(1)).Code.ShouldBe(ErrorCode.Configuration);

    [Fact]
    public void An_input_nobody_can_make_from_a_bar_is_refused() =>
        Should.Throw<TradingException>(() => new Counting().UpdateFrom(default, [])).Code.ShouldBe(ErrorCode.Configuration);

    [Indicator(IndicatorGroup.Statistics, Source = "Made for the tests")]
    public sealed class Counting() : Indicator<Counting.Kernel, int, Counting.Counted>(default)
    {
        public readonly record struct Counted(double Value, long Count);

        public readonly struct Kernel : IKernel<int, Counted>
        {
            public bool IsReady => true;

            public int Lookback => 0;

            public int Memory => 1;

            public Counted Next(in int input) => new(input, 1);

            public Counted Peek(in int input) => new(input, 1);

            public void Visit(ref StateVisitor state)
            {
            }
        }
    }
}
