using Ergodic.Domain.Errors;
using Ergodic.Hosting.Configuration;

namespace Ergodic.Hosting.Tests.Configuration;

public sealed class EnvironmentOverrideTests
{
    [Fact]
    public void A_variable_wins_over_the_file_whatever_its_case()
    {
        var settings = Parse(
            "maxOrders: 7\nrisk: { maxDailyLoss: 0.1, tail: 1 }",
            ("ERGODIC__risk__maxDailyLoss", "0.05"), ("ERGODIC__MAXORDERS", "9"), ("ergodic__Risk__COOLDOWN", "7s"));
        settings.MaxOrders.ShouldBe(9);
        settings.Risk.ShouldBe(new SampleRisk { MaxDailyLoss = 0.05m, Tail = 1, CoolDown = TimeSpan.FromSeconds(7) });
    }

    [Fact]
    public void A_section_the_file_does_not_have_can_come_from_the_environment() =>
        Parse("", ("ERGODIC__account__id", "a"), ("ERGODIC__account__broker", "b"))
            .Account.ShouldBe(new SampleAccount { Id = "a", Broker = "b" });

    [Fact]
    public void Lists_are_parted_by_commas()
    {
        var settings = Parse("windows: [1]", ("ERGODIC__symbols", "BTC, ETH"), ("ERGODIC__windows", ""));
        settings.Symbols.ShouldBe(["BTC", "ETH"]);
        settings.Windows.ShouldBeEmpty();
    }

    [Fact]
    public void A_map_is_overridden_key_by_key()
    {
        var settings = Parse("labels: { Team: a, desk: b }", ("ERGODIC__labels__TEAM", "c"), ("ERGODIC__labels__room", "d"));
        settings.Labels.ShouldBe(new Dictionary<string, string> { ["Team"] = "c", ["desk"] = "b", ["room"] = "d" }, ignoreOrder: true);
        Parse("", ("ERGODIC__labels__room", "d")).Labels.Count.ShouldBe(2, "the default has one key");
    }

    [Fact]
    public void An_empty_variable_is_no_value_where_that_may_be()
    {
        Parse("", ("ERGODIC__workers", "")).Workers.ShouldBeNull();
        Parse("", ("ERGODIC__name", "")).Name.ShouldBe("");
        Faults("", ("ERGODIC__seed", "")).ShouldHaveSingleItem().ShouldContain("seed is ''; it must be a whole number");
    }

    [Fact]
    public void Other_variables_are_not_looked_at() =>
        Parse("", ("ERGODIC_HOME", "x"), ("PATH", "y"), ("ERGODICS__zzz", "z")).ShouldNotBeNull();

    [Theory]
    [InlineData("ERGODIC__risk__maxDalyLoss", "0.1", "risk.maxDalyLoss is not a known key; did you mean maxDailyLoss? Valid keys here: maxDailyLoss, maxLeverage, tail, coolDown, warning.")]
    [InlineData("ERGODIC__risk__maxDailyLoss", "5", "risk.maxDailyLoss is '5'; it must be a decimal number or percentage from 0 to 1.")]
    [InlineData("ERGODIC__risk", "5", "risk is a section; set one of its keys: ERGODIC__risk__key.")]
    [InlineData("ERGODIC__name__first", "x", "name has no keys below it; name it without 'first'.")]
    [InlineData("ERGODIC__labels", "x", "labels holds keys with text; set one of them: ERGODIC__labels__name.")]
    [InlineData("ERGODIC__windows", "5,x", "windows[1] is 'x'; it must be a whole number from 1 to 1000.")]
    [InlineData("ERGODIC__symbols", ",", "symbols: name at least one symbol.")]
    [InlineData("ERGODIC__secretCode", "hunter2", "secretCode is (hidden); it must be a whole number from 1 to 9.")]
    [InlineData("ERGODIC__", "x", "names no key; write ERGODIC__section__key.")]
    [InlineData("ERGODIC__risk__", "x", "names no key; write ERGODIC__section__key.")]
    public void A_variable_that_cannot_be_is_named(string variable, string value, string fault) =>
        Faults("", (variable, value)).ShouldBe([$"environment variable {variable}: {fault}"]);

    [Fact]
    public void Two_variables_for_one_key_are_refused() =>
        Faults("", ("ERGODIC__name", "a"), ("ERGODIC__NAME", "b")).ShouldBe(
            ["environment variable ERGODIC__name: sets the same key as ERGODIC__NAME; keep one."]);

    [Fact]
    public void A_fault_in_the_file_shows_even_where_the_environment_overrides_it()
    {
        var faults = Faults("maxOrders: 0", ("ERGODIC__maxOrders", "5"), ("ERGODIC__zzz", "5"));
        faults[0].ShouldStartWith("test.yaml:1: maxOrders is '0'");
        faults[1].ShouldStartWith("environment variable ERGODIC__zzz: zzz is not a known key");
    }

    [Fact]
    public void Keys_are_compared_after_the_environment_has_had_its_say()
    {
        Parse("risk: { warning: 0.04 }", ("ERGODIC__risk__maxDailyLoss", "0.05")).Risk.Warning.ShouldBe(0.04m);
        Faults("risk: { warning: 0.02 }", ("ERGODIC__risk__maxDailyLoss", "0.01"))
            .ShouldBe(["test.yaml:1: risk.warning: it must be below maxDailyLoss."]);
    }

    private static SampleSettings Parse(string text, params (string Name, string Value)[] environment) =>
        SettingsReader.Parse<SampleSettings>(text, "test.yaml", environment.ToDictionary(pair => pair.Name, pair => pair.Value));

    private static string[] Faults(string text, params (string Name, string Value)[] environment)
    {
        var fault = Should.Throw<TradingException>(() => Parse(text, environment));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        return fault.Message.Split('\n');
    }
}
