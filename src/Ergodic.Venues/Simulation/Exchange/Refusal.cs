using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>An answer of no.</summary>
/// <param name="Code">Why; None when it was not refused.</param>
/// <param name="Detail">More about it in words, or empty.</param>
/// <param name="Reason">The engine's reason where it refused.</param>
internal readonly record struct Refusal(RefusalCode Code, string Detail = "", MatchReason Reason = MatchReason.None)
{
    /// <summary>Not refused.</summary>
    public static readonly Refusal None;

    /// <summary>True when refused.</summary>
    public bool IsRefused => Code != RefusalCode.None;

    internal static Refusal From(MatchReason reason) => reason switch
    {
        MatchReason.WouldTake => new Refusal(RefusalCode.WouldTake, "", reason),
        MatchReason.WouldTrigger => new Refusal(RefusalCode.WouldTrigger, "", reason),
        MatchReason.MarketClosed or MatchReason.NotInThisPhase => new Refusal(RefusalCode.MarketClosed, "", reason),
        MatchReason.OutsideBand => new Refusal(RefusalCode.PercentPrice, "", reason),
        MatchReason.UnknownOrder => new Refusal(RefusalCode.UnknownOrder, "", reason),
        MatchReason.BelowFilled or MatchReason.OrderInList or MatchReason.NothingToAmend => new Refusal(RefusalCode.CannotAmend, reason.ToString(), reason),
        MatchReason.ContradictoryTerms or MatchReason.InvalidTerms or MatchReason.InvalidList => new Refusal(RefusalCode.InvalidTerms, reason.ToString(), reason),
        _ => new Refusal(RefusalCode.Matching, reason.ToString(), reason),
    };
}
