using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>The stretch of time one bar stands for: [<paramref name="Start"/>, <paramref name="End"/>).</summary>
/// <param name="Start">When the bar opens.</param>
/// <param name="End">When it closes: the first moment that is not in it.</param>
public readonly record struct BarCell(Timestamp Start, Timestamp End);
