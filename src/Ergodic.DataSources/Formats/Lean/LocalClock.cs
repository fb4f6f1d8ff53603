using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Wall-clock time of one zone as UTC, both in nanoseconds since 1970. A time that comes twice, when clocks go back, is taken as the
/// later moment, so that nothing arrives before it happened; one that does not exist moves on by the hour left out.
/// </summary>
internal sealed class LocalClock
{
    /// <summary>No zone moves its clocks within a quarter of an hour.</summary>
    private const long Quarter = 15 * 60 * Timestamp.NanosecondsPerSecond;

    private const long NanosecondsPerTick = 100;

    private readonly TimeZoneInfo _zone;
    private long _quarter = long.MinValue;
    private long _offset;

    private LocalClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The clock that is UTC.</summary>
    public static LocalClock Utc() => new(TimeZoneInfo.Utc);

    /// <summary>A clock by the name of its zone (<c>America/New_York</c>, <c>UTC</c>, <c>UTC-05</c>); null where nobody knows it.</summary>
    public static LocalClock? Find(string zone)
    {
        if (zone.StartsWith("UTC", StringComparison.Ordinal) && int.TryParse(zone.AsSpan(3), out var hours) && hours is >= -14 and <= 14)
            return new LocalClock(TimeZoneInfo.CreateCustomTimeZone(zone, TimeSpan.FromHours(hours), zone, zone));
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? new LocalClock(found) : null;
    }

    /// <summary>The moment this clock shows a wall time.</summary>
    public long ToUtc(long wall)
    {
        var quarter = wall - (wall % Quarter);
        if (quarter != _quarter) (_quarter, _offset) = (quarter, OffsetAt(wall));
        return wall - _offset;
    }

    private long OffsetAt(long wall)
    {
        var time = DateTime.SpecifyKind(new Timestamp(wall).ToDateTime(), DateTimeKind.Unspecified);
        var offset = _zone.IsAmbiguousTime(time) ? _zone.GetAmbiguousTimeOffsets(time).Min() : _zone.GetUtcOffset(time);
        return offset.Ticks * NanosecondsPerTick;
    }
}
