using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>How to get from one currency to another: over one or two instruments, or not at all.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="First">First leg; null when no price leads there.</param>
/// <param name="Second">Second leg; null when one is enough.</param>
internal readonly record struct RateRoute(Currency From, Currency To, RateLeg? First, RateLeg? Second);
