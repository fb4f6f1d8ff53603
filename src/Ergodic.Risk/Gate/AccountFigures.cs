using Ergodic.Domain.Time;

namespace Ergodic.Risk.Gate;

/// <summary>The account as the gate sees it at one moment.</summary>
/// <param name="Now">Core time.</param>
/// <param name="Equity">Equity in reporting currency, or null where it cannot be valued: then nothing may be opened.</param>
/// <param name="SessionStartEquity">Equity at the start of the session.</param>
/// <param name="PeakEquity">Highest equity so far.</param>
/// <param name="LimitEpoch">Number of the limits in force; an approval is good for this epoch only.</param>
/// <param name="Halt">Why new risk is stopped, or null.</param>
public readonly record struct AccountFigures(
    Timestamp Now, decimal? Equity, decimal SessionStartEquity, decimal PeakEquity, long LimitEpoch, Rejection? Halt);
