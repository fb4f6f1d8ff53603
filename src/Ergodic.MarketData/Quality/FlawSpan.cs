using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>A stretch of time a flaw lasted.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, exclusive.</param>
public readonly record struct FlawSpan(Timestamp From, Timestamp To);
