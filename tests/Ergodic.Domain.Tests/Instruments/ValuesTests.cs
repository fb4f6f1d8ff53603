using Ergodic.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Instruments;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("0.125", 2, "0.12")]
    [InlineData("0.135", 2, "0.14")]
    [InlineData("-0.125", 2, "-0.12")]
    [InlineData("0.1251", 2, "0.13")]
    [InlineData("2.5", 0, "2")]
    public void Money_rounds_ties_to_the_even_digit(string amount, int scale, string rounded) =>
        Money.Round(decimal.Parse(amount), scale).ShouldBe(decimal.Parse(rounded));

    [Fact]
    public void Prices_and_quantities_order_like_their_values() => Prop.ForAll<decimal, decimal>((left, right) =>
    {
        var (cheap, dear) = (new Price(left), new Price(right));
        (cheap < dear).ShouldBe(left < right);
        (cheap > dear).ShouldBe(left > right);
        (cheap <= dear).ShouldBe(left <= right);
        (cheap >= dear).ShouldBe(left >= right);
        cheap.CompareTo(dear).ShouldBe(left.CompareTo(right));
        var (small, large) = (new Quantity(left), new Quantity(right));
        (small < large).ShouldBe(left < right);
        (small > large).ShouldBe(left > right);
        (small <= large).ShouldBe(left <= right);
        (small >= large).ShouldBe(left >= right);
        small.CompareTo(large).ShouldBe(left.CompareTo(right));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_the_value_and_its_currency()
    {
        new Price(1.50m).ToString().ShouldBe("1.50");
        new Quantity(0.1m).ToString().ShouldBe("0.1");
        new Money(2m, new Currency("USDT")).ToString().ShouldBe("2 USDT");
        default(Currency).ToString().ShouldBe("?");
    }

    [Fact]
    public void Currencies_order_by_code_regardless_of_culture()
    {
        new Currency("BTC").CompareTo(new Currency("ETH")).ShouldBeLessThan(0);
        new Currency("Z").CompareTo(new Currency("a")).ShouldBeLessThan(0);
        new Currency("BTC").ShouldNotBe(new Currency("btc"));
    }
}
