using Ergodic.Domain.Time;

namespace Ergodic.Domain.Market;

/// <summary>A closed bar on the hot lane: what indicators and strategies see. Prices are doubles, never used to book money.</summary>
/// <param name="OpenTime">When the bar opened.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume in base units.</param>
public readonly record struct Bar(Timestamp OpenTime, double Open, double High, double Low, double Close, double Volume);
