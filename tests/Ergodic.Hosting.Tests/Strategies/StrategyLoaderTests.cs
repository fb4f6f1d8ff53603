using Ergodic.Domain.Errors;
using Ergodic.Hosting.Strategies;
using Ergodic.Hosting.Tests.Backtest;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Strategies;

public sealed class StrategyLoaderTests
{
    private static readonly string Own = typeof(StrategyLoaderTests).Assembly.Location;

    [Fact]
    public void A_name_is_a_built_in()
    {
        StrategyLoader.Find("ema-cross").Type.ShouldBe(typeof(EmaCross));
        Refused("ema-cros").ShouldContain("Did you mean ema-cross?");
    }

    [Fact]
    public void A_path_and_a_name_is_a_strategy_of_an_assembly()
    {
        StrategyLoader.Find($"{Own}#faulty").Type.ShouldBe(typeof(Faulty));
        Refused($"{Own}#fault").ShouldContain("Did you mean faulty?");
        Refused($"{Own}#").ShouldContain("faulty, holder, recording");
    }

    [Fact]
    public void A_path_alone_does_where_the_assembly_has_one_strategy() => Refused(Own).ShouldContain($"{Own}#NAME, one of diary, faulty, holder, recording.");

    [Fact]
    public void An_assembly_without_a_strategy_is_refused() =>
        Refused(typeof(Ergodic.Domain.Values.Money).Assembly.Location).ShouldContain("holds no public class that derives from Strategy");

    [Fact]
    public void What_is_no_assembly_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        Refused(folder.At("missing.dll")).ShouldContain("missing.dll cannot be loaded: there is no such file");
        File.WriteAllText(folder.At("words.dll"), "once upon a time");
        Refused(folder.At("words.dll")).ShouldContain("words.dll cannot be loaded: ");
        Directory.CreateDirectory(folder.At("folder.dll"));
        Refused(folder.At("folder.dll")).ShouldContain("there is no such file");
    }

    private static string Refused(string text)
    {
        var fault = Should.Throw<TradingException>(() => StrategyLoader.Find(text));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldNotContain("\n");
        return fault.Message;
    }
}
