using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Strategies.Contract;
using Ergodic.Strategies.Registry;

namespace Ergodic.Strategies.Tests;

/// <summary>Strategies by name; a constructor is a parameter list.</summary>
public sealed class StrategyCatalogueTests
{
    private const string Valid = "Valid: fast (2..500, default 10), slow (3..1000, default 30), quantity (0.00000001..1000000000, default 1).";

    [Fact]
    public void The_built_ins_go_by_kebab_names() =>
        StrategyCatalogue.BuiltIn.All.Select(descriptor => (descriptor.Name, descriptor.Type)).ShouldBe([("buy-and-hold", typeof(BuyAndHold)), ("ema-cross", typeof(EmaCross)), ("range-bracket", typeof(RangeBracket))]);

    [Fact]
    public void Parameters_are_those_of_the_constructor()
    {
        var parameters = StrategyCatalogue.BuiltIn.Find("ema-cross").Parameters;
        parameters.ShouldBe([
            new StrategyParameter("fast", typeof(int), 10, 2, 500),
            new StrategyParameter("slow", typeof(int), 30, 3, 1000),
            new StrategyParameter("quantity", typeof(decimal), 1m, 0.00000001m, 1_000_000_000m),
        ]);
    }

    [Fact]
    public void An_unknown_name_lists_what_there_is_and_suggests_the_nearest()
    {
        var fault = Should.Throw<TradingException>(() => StrategyCatalogue.BuiltIn.Find("ema-cros"));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldBe("There is no strategy ema-cros. Did you mean ema-cross? Known: buy-and-hold, ema-cross, range-bracket.");
        Should.Throw<TradingException>(() => StrategyCatalogue.BuiltIn.Find("zzzzzzzzzzzz")).Message
            .ShouldBe("There is no strategy zzzzzzzzzzzz. Known: buy-and-hold, ema-cross, range-bracket.");
    }

    [Theory]
    [InlineData("fats", "5", "Strategy ema-cross has no parameter fats. Did you mean fast? " + Valid)]
    [InlineData("unrelated", "5", "Strategy ema-cross has no parameter unrelated. " + Valid)]
    [InlineData("fast", "1", "Parameter fast=1 of strategy ema-cross is refused: the least is 2. " + Valid)]
    [InlineData("fast", "501", "Parameter fast=501 of strategy ema-cross is refused: the most is 500. " + Valid)]
    [InlineData("fast", "ten", "Parameter fast=ten of strategy ema-cross is refused: it is not a int32. " + Valid)]
    [InlineData("fast", "99999999999", "Parameter fast=99999999999 of strategy ema-cross is refused: it is not a int32. " + Valid)]
    [InlineData("quantity", "0", "Parameter quantity=0 of strategy ema-cross is refused: the least is 0.00000001. " + Valid)]
    [InlineData("quantity", "", "Parameter quantity= of strategy ema-cross is refused: it is not a decimal. " + Valid)]
    public void A_bad_value_says_why_and_what_is_valid(string name, string value, string message)
    {
        var descriptor = StrategyCatalogue.BuiltIn.Find("ema-cross");
        var fault = Should.Throw<TradingException>(() => descriptor.Create(new Dictionary<string, string> { [name] = value }));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("fast", "2")]
    [InlineData("fast", "500")]
    [InlineData("slow", "3")]
    [InlineData("slow", "1000")]
    [InlineData("quantity", "0.00000001")]
    [InlineData("quantity", "1000000000")]
    public void Both_ends_of_a_range_are_valid(string name, string value) =>
        StrategyCatalogue.BuiltIn.Find("ema-cross").Create(new Dictionary<string, string> { [name] = value }).ShouldBeOfType<EmaCross>();

    [Fact]
    public void Resolved_parameters_are_complete_and_in_order() =>
        StrategyCatalogue.BuiltIn.Find("ema-cross").Resolve(new Dictionary<string, string> { ["slow"] = "50", ["quantity"] = "0.10" })
            .Select(pair => $"{pair.Key}={pair.Value}").ShouldBe(["fast=10", "slow=50", "quantity=0.10"]);

    [Fact]
    public void Every_type_a_constructor_may_ask_for_can_be_given_as_text()
    {
        var descriptor = StrategyDescriptor.Of(typeof(ManyKinds));
        descriptor.Name.ShouldBe("many-kinds");
        var made = (ManyKinds)descriptor.Create(new Dictionary<string, string>
        {
            ["needed"] = "7",
            ["wide"] = "9000000000",
            ["ratio"] = "0.5",
            ["isOn"] = "true",
            ["text"] = "words",
            ["side"] = "Sell",
        });
        (made.Needed, made.Wide, made.Ratio, made.IsOn, made.Text, made.Side).ShouldBe((7, 9_000_000_000, 0.5, true, "words", OrderSide.Sell));
        ((ManyKinds)descriptor.Create(new Dictionary<string, string> { ["needed"] = "1" })).Side.ShouldBe(OrderSide.Buy);
        Should.Throw<TradingException>(() => descriptor.Create(new Dictionary<string, string>())).Message.ShouldStartWith(
            "Strategy many-kinds needs a value for needed: give it as --param needed=VALUE. Valid: needed (int32), wide (int64, default 5), ");
        Should.Throw<TradingException>(() => descriptor.Create(new Dictionary<string, string> { ["needed"] = "1", ["ratio"] = "NaN" })).Message
            .ShouldContain("ratio=NaN of strategy many-kinds is refused: it is no value");
        Should.Throw<TradingException>(() => descriptor.Create(new Dictionary<string, string> { ["needed"] = "1", ["side"] = "Sideways" })).Message
            .ShouldContain("it is not a orderside");
    }

    [Fact]
    public void A_strategy_without_parameters_says_so() =>
        Should.Throw<TradingException>(() => StrategyDescriptor.Of(typeof(Plain)).Create(new Dictionary<string, string> { ["a"] = "1" })).Message
            .ShouldBe("Strategy plain has no parameter a. It takes no parameters.");

    [Fact]
    public void Two_constructors_are_no_parameter_list() =>
        Should.Throw<TradingException>(() => StrategyDescriptor.Of(typeof(TwoWays))).Code.ShouldBe(ErrorCode.Configuration);

    [Fact]
    public void What_a_constructor_throws_comes_out_as_it_is() =>
        Should.Throw<InvalidOperationException>(() => StrategyDescriptor.Of(typeof(Refusing)).Create(new Dictionary<string, string>())).Message.ShouldBe("not today");

    [Fact]
    public void An_assembly_is_searched_for_public_strategies()
    {
        StrategyCatalogue.Of(typeof(BuyAndHold).Assembly).All.Count.ShouldBe(3);
        StrategyCatalogue.Of(typeof(StrategyCatalogueTests).Assembly).All.ShouldBeEmpty();
    }

    private sealed class Plain : Strategy;

    private sealed class Refusing : Strategy
    {
        public Refusing() => throw new InvalidOperationException("not today");
    }

    private sealed class TwoWays : Strategy
    {
        public TwoWays()
        {
        }

        public TwoWays(int one) => One = one;

        public int One { get; }
    }

    private sealed class ManyKinds(
        int needed, long wide = 5, [Range(0.0, 1.0)] double ratio = 0.1, bool isOn = false, string text = "", OrderSide side = OrderSide.Buy) : Strategy
    {
        public int Needed => needed;

        public long Wide => wide;

        public double Ratio => ratio;

        public bool IsOn => isOn;

        public string Text => text;

        public OrderSide Side => side;
    }
}
