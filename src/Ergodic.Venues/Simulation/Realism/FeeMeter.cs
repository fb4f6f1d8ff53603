using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>Fee rates by what was traded in the 30 UTC days up to today; with no tiers the instrument's own rates hold.</summary>
internal sealed class FeeMeter(IReadOnlyList<VenueFeeTier> tiers)
{
    private const int Days = 30;
    private readonly decimal[] _traded = new decimal[Days];
    private long _today = long.MinValue;

    /// <summary>Notional of the last 30 days.</summary>
    public decimal Volume { get; private set; }

    /// <summary>The rate of a fill at this moment, itself not counted yet.</summary>
    public decimal Rate(Instrument instrument, bool isMaker, Timestamp now)
    {
        if (tiers.Count == 0) return isMaker ? instrument.Fees.Maker : instrument.Fees.Taker;
        TurnTo(now);
        var tier = tiers.Count - 1;
        while (tier > 0 && tiers[tier].VolumeFrom > Volume) tier--;
        return isMaker ? tiers[tier].Maker : tiers[tier].Taker;
    }

    /// <summary>Counts a fill.</summary>
    public void Note(decimal notional, Timestamp now)
    {
        if (tiers.Count == 0) return;
        TurnTo(now);
        _traded[Place(_today)] += notional;
        Volume += notional;
    }

    private void TurnTo(Timestamp now)
    {
        var day = now.StartOfDay.Nanoseconds / Timestamp.NanosecondsPerDay;
        if (_today == long.MinValue) _today = day;
        for (var gone = Math.Min(Days, day - _today); gone > 0; gone--)
        {
            var place = Place(day - gone + 1);
            Volume -= _traded[place];
            _traded[place] = 0;
        }

        _today = Math.Max(_today, day);
    }

    private static int Place(long day) => (int)(((day % Days) + Days) % Days);
}
