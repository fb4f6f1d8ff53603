using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Configuration;
using Ergodic.Hosting.Live;
using Ergodic.Risk.Limits;

namespace Ergodic.Hosting.Tests.Live;

public sealed class ArmingChecklistTests
{
    private static readonly RiskLimits Watched = new() { MaxDailyLoss = 0.02m, MaxDrawdown = 0.1m, MaxOrderNotional = 500m };

    [Fact]
    public async Task Everything_holds_where_everything_is_there() =>
        (await MakeAsync(new ScriptedSession(), Watched, 1_000m)).ShouldAllBe(check => check.Holds);

    [Fact]
    public async Task Each_missing_limit_is_named()
    {
        var limits = Named(await MakeAsync(new ScriptedSession(), new RiskLimits { MaxDrawdown = null }, 1_000m), "limits");
        limits.Holds.ShouldBeFalse();
        foreach (var key in new[] { "maxDailyLoss", "maxDrawdown", "maxOrderNotional" }) limits.Detail.ShouldContain(key);
    }

    [Fact]
    public async Task A_clock_that_is_off_more_funds_than_held_and_a_journal_that_cannot_be_written_do_not_hold()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("file"), "");
        var checks = await MakeAsync(new ScriptedSession { ClockOffset = TimeSpan.FromSeconds(-2) }, Watched, 9_000m, folder.At("file"));
        Named(checks, "clock").Holds.ShouldBeFalse();
        Named(checks, "journal").Holds.ShouldBeFalse();
        var funds = Named(checks, "funds");
        funds.Holds.ShouldBeFalse();
        funds.Detail.ShouldContain("5000 USDT held, but cash is 9000");
    }

    [Fact]
    public async Task A_key_the_venue_does_not_know_does_not_hold()
    {
        var account = Named(await MakeAsync(new ScriptedSession { Account = null }, Watched, 1_000m), "account");
        account.Holds.ShouldBeFalse();
        account.Detail.ShouldContain("Check it");
    }

    [Fact]
    public void Settings_that_cannot_be_meant_are_refused_all_at_once()
    {
        const string Text = "instruments: [BTCUSDT]\nfees: lots\nsize: huge\nrest: nowhere\n";
        var fault = Should.Throw<TradingException>(() => SettingsReader.Parse<LiveSettings>(Text, "live.yaml", new Dictionary<string, string>()));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        foreach (var word in new[] { "'BTCUSDT' is not an instrument of binance", "fees", "size", "'nowhere' is no address" }) fault.Message.ShouldContain(word);
    }

    private static ArmingCheck Named(IReadOnlyList<ArmingCheck> checks, string name) => checks.Single(check => check.Name == name);

    private static async Task<IReadOnlyList<ArmingCheck>> MakeAsync(ScriptedSession session, RiskLimits limits, decimal cash, string? journal = null)
    {
        using var folder = new TemporaryFolder();
        using (session)
        {
            return await ArmingChecklist.MakeAsync(
                session, new LiveSettings { Risk = limits, Journal = journal ?? folder.At("journals") }, new Money(cash, new Currency("USDT")), TestContext.Current.CancellationToken);
        }
    }
}
