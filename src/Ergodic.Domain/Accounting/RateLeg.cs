namespace Ergodic.Domain.Accounting;

/// <summary>One instrument crossed on the way between two currencies.</summary>
/// <param name="Instrument">The instrument's number.</param>
/// <param name="IsInverted">True from quote to base, where the rate is 1 ÷ price.</param>
internal readonly record struct RateLeg(uint Instrument, bool IsInverted);
