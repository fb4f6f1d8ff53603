using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Limits;
using Ergodic.Venues.Connections;

namespace Ergodic.Hosting.Live;

/// <summary>What must hold before a run is armed. Every check is made and told, so that an operator mends all faults in one go.</summary>
public static class ArmingChecklist
{
    private static readonly TimeSpan LargestOffset = TimeSpan.FromSeconds(1);

    /// <summary>Makes all checks; nothing is sent but questions.</summary>
    public static async Task<IReadOnlyList<ArmingCheck>> MakeAsync(IVenueSession session, LiveSettings settings, Money cash, CancellationToken cancellation)
    {
        List<ArmingCheck> checks = [Limits(settings.Risk), Clock(session.ClockOffset), Journal(settings.Journal)];
        try
        {
            var account = await session.ReadAccountAsync(cancellation).ConfigureAwait(false);
            checks.Add(new ArmingCheck("account", true, $"{session.Venue} knows the key"));
            checks.Add(Funds(account, cash));
            checks.Add(Orders(account));
        }
        catch (TradingException fault)
        {
            checks.Add(new ArmingCheck("account", false, fault.Message));
        }

        return checks;
    }

    private static ArmingCheck Limits(RiskLimits limits)
    {
        var missing = new List<string>();
        if (limits.MaxDailyLoss is null) missing.Add("risk.maxDailyLoss");
        if (limits.MaxDrawdown is null) missing.Add("risk.maxDrawdown");
        if (limits.MaxOrderNotional is null && limits.MaxPositionNotional is null) missing.Add("risk.maxOrderNotional or risk.maxPositionNotional");
        return missing.Count == 0
            ? new ArmingCheck("limits", true, $"profile {limits.Profile}")
            : new ArmingCheck("limits", false, $"set {string.Join(", ", missing)}: nothing trades unwatched without them");
    }

    private static ArmingCheck Clock(TimeSpan offset) => offset.Duration() <= LargestOffset
        ? new ArmingCheck("clock", true, $"{offset.TotalMilliseconds:0} ms off the venue's")
        : new ArmingCheck("clock", false, $"{offset.TotalMilliseconds:0} ms off the venue's, at most {LargestOffset.TotalMilliseconds:0}: let a time service set it");

    private static ArmingCheck Journal(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new ArmingCheck("journal", true, directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ArmingCheck("journal", false, $"{fault.Message} Name a folder that can be written with 'journal'.");
        }
    }

    private static ArmingCheck Funds(VenueSnapshot account, Money cash)
    {
        if (!account.TellsBalances) return new ArmingCheck("funds", true, "the venue does not tell balances");
        var held = account.Balances.Where(balance => balance.Currency == cash.Currency).Sum(balance => balance.Total);
        return held >= cash.Amount
            ? new ArmingCheck("funds", true, $"{held:0.########} {cash.Currency} held, {cash.Amount:0.########} to trade with")
            : new ArmingCheck("funds", false, $"{held:0.########} {cash.Currency} held, but cash is {cash.Amount:0.########}: fund the account or lower 'cash'");
    }

    private static ArmingCheck Orders(VenueSnapshot account) => new(
        "orders", true, account.Orders.Count == 0 ? "none working at the venue" : $"{account.Orders.Count} working at the venue that are not ours: they are left alone");
}
