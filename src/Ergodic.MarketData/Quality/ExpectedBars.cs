using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// What a trading calendar says: how many bars of a series should open from <paramref name="from"/> (inclusive) to
/// <paramref name="to"/> (exclusive), 0 while the market is closed.
/// </summary>
public delegate long ExpectedBars(Timestamp from, Timestamp to);
