using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Errors;
using Ergodic.Indicators.Catalogue;

namespace Ergodic.Indicators.Tests.Catalogue;

public sealed class ParameterTests
{
    [Fact]
    public void Ranges_and_defaults_are_read_off_the_constructor()
    {
        var parameters = Parameter.Of(typeof(Owner));
        parameters.Select(parameter => parameter.ToString()).ShouldBe(["width", "factor=0.7 in [0, 2]"]);
        parameters[0].Default.ShouldBeNull();
        parameters[1].Parse("1.5").ShouldBe(1.5);
        parameters[0].Parse("-3").ShouldBe(-3);
    }

    [Fact]
    public void A_value_within_its_range_comes_back()
    {
        Parameter.InRange<Owner>(2.0, "factor").ShouldBe(2.0);
        Parameter.InRange<Owner>(-1, "width").ShouldBe(-1);
    }

    [Theory, InlineData(2.0001), InlineData(-1), InlineData(double.NaN)]
    public void A_value_outside_is_refused_and_NaN_is_always_outside(double factor)
    {
        var error = Should.Throw<TradingException>(() => Parameter.InRange<Owner>(factor));
        error.Code.ShouldBe(ErrorCode.InputValidation);
        error.Message.ShouldContain($"Owner: factor is {factor}, outside its range [0, 2]");
    }

    [Fact]
    public void A_name_the_constructor_does_not_have_is_a_fault_of_the_caller() =>
        Should.Throw<TradingException>(() => Parameter.InRange<Owner>(1 + 1)).Message.ShouldContain("'1 + 1'");

    private sealed class Owner(int width, [Range(0.0, 2.0)] double factor = 0.7)
    {
        public double Area => width * factor;
    }
}
