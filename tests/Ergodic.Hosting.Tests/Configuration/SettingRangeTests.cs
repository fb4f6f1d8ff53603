using System.ComponentModel.DataAnnotations;
using Ergodic.Hosting.Configuration;

namespace Ergodic.Hosting.Tests.Configuration;

public sealed class SettingRangeTests
{
    [Theory]
    [InlineData(0.0, 1.0, false, false, " from 0 to 1", "0 1", "-0.001 1.001")]
    [InlineData(0.0, 1.0, true, true, " above 0 to below 1", "0.001 0.999", "0 1")]
    [InlineData(0.5, double.MaxValue, false, false, " of at least 0.5", "0.5 79228162514264337593543950335", "0.499")]
    [InlineData(double.MinValue, 2.0, false, false, " up to 2", "2 -79228162514264337593543950335", "2.001")]
    [InlineData(double.NegativeInfinity, 2.0, false, true, " below 2", "1.999", "2")]
    [InlineData(double.MinValue, double.MaxValue, false, false, "", "0", "")]
    public void A_range_holds_for_what_it_says(
        double least, double most, bool isAbove, bool isBelow, string said, string inside, string outside)
    {
        var attribute = new RangeAttribute(least, most) { MinimumIsExclusive = isAbove, MaximumIsExclusive = isBelow };
        var range = new SettingRange(attribute, typeof(decimal), ScalarType.Of(typeof(decimal))!);
        range.ToString().ShouldBe(said);
        foreach (var value in inside.Split(' ')) range.Holds(decimal.Parse(value)).ShouldBeTrue(value);
        foreach (var value in outside.Split(' ', StringSplitOptions.RemoveEmptyEntries)) range.Holds(decimal.Parse(value)).ShouldBeFalse(value);
    }

    [Fact]
    public void Whole_bounds_do_not_round_a_fraction_into_range()
    {
        var range = new SettingRange(new RangeAttribute(0, 1), typeof(decimal), ScalarType.Of(typeof(decimal))!);
        range.Holds(1.4m).ShouldBeFalse();
        range.Holds(-0.4m).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(FillPrice.NextOpen, "next-open")]
    [InlineData(7, "7")]
    [InlineData(null, "null")]
    public void A_value_is_written_as_a_file_would(object? value, string text) => ScalarType.Write(value).ShouldBe(text);

    [Theory]
    [InlineData("venue.apiKey")]
    [InlineData("vault.PASSWORD")]
    [InlineData("Passphrase")]
    [InlineData("secrets.binance")]
    [InlineData("accessToken")]
    [InlineData("credentials[0]")]
    public void A_path_named_for_a_secret_hides_its_value(string path)
    {
        SettingsFaults.Value(path, "hunter2").ShouldBe("(hidden)");
        SettingsFaults.Value("venue.name", "hunter2").ShouldBe("'hunter2'");
    }
}
