using System.Globalization;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.DataSources;

/// <summary>
/// The clock on the wall of a zone given by name, to turn the times files write into moments. New York, London and central Europe go by
/// the calendars' <see cref="LocalClock"/>; other zones, and those before 1996, by the machine's time zones where it has them. Reading
/// allocates nothing, but for the hours a machine's zone shows twice; it remembers the last day and is not for several threads.
/// </summary>
internal sealed class WallClock
{
    private const long NanosecondsPerTick = 100;

    /// <summary>The laws the calendars know hold in all their zones from here on.</summary>
    private static readonly long LawBegins = Timestamp.FromUtc(1996, 1, 1).Nanoseconds;

    private readonly LocalClock? _law;
    private readonly TimeZoneInfo? _zone;
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _offset;

    private WallClock(string name, LocalClock? law, TimeZoneInfo? zone) => (Name, _law, _zone) = (name, law, zone);

    private WallClock(string name, long offset) => (Name, _from, _until, _offset) = (name, long.MinValue, long.MaxValue, offset);

    /// <summary>What the zone was called.</summary>
    public string Name { get; }

    /// <summary>The clock that is UTC.</summary>
    public static WallClock Utc() => new("UTC", 0);

    /// <summary>The clock of a zone written <c>+03:00</c>, <c>-05:30</c>, <c>UTC</c>, <c>UTC-05</c> or <c>Europe/London</c>; null where nobody knows it.</summary>
    public static WallClock? Find(string name)
    {
        if (name == "UTC") return Utc();
        if (TryOffset(name, out var offset)) return new WallClock(name, offset.Ticks * NanosecondsPerTick);
        var law = name switch
        {
            "America/New_York" => LocalClock.NewYork,
            "Europe/London" => LocalClock.London,
            "Europe/Berlin" => LocalClock.CentralEurope,
            _ => null,
        };
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || law is not null ? new WallClock(name, law, zone) : null;
    }

    /// <summary>The moment this clock shows a time, both in nanoseconds since 1970; of two the second, so that nothing comes before it happened.</summary>
    public long ToUtc(long wall) => Read(wall).Second;

    /// <summary>The moments this clock shows a time; one it skips is read as if it had not been moved yet.</summary>
    public WallReading Read(long wall)
    {
        if (wall >= _from && wall < _until) return WallReading.Once(wall - _offset);
        var reading = Look(wall);
        if (reading is { IsSkipped: false, IsDoubled: false }) Remember(new Timestamp(wall).StartOfDay.Nanoseconds, wall - reading.First);
        return reading;
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = default;
        var isHours = text.StartsWith("UTC", StringComparison.Ordinal);
        var written = isHours ? text.AsSpan(3) : text;
        if (written.Length < 2 || written[0] is not ('+' or '-')) return false;
        if (!TimeSpan.TryParseExact(written[1..], isHours ? ["%h", "hh"] : [@"hh\:mm"], CultureInfo.InvariantCulture, TimeSpanStyles.None, out offset)) return false;
        if (offset > TimeSpan.FromHours(14)) return false;
        if (written[0] == '-') offset = -offset;
        return true;
    }

    private WallReading Look(long wall) => _law is not null && (_zone is null || wall >= LawBegins) ? ByLaw(_law, wall) : ByZone(_zone!, wall);

    private static WallReading ByLaw(LocalClock law, long wall)
    {
        var midnight = new Timestamp(wall).StartOfDay;
        var shown = new LocalMoment(DateOnly.FromDateTime(midnight.ToDateTime()), wall - midnight.Nanoseconds);
        return new WallReading(law.ToUtc(shown).Nanoseconds, law.ToUtc(shown, second: true).Nanoseconds, law.Occurrences(shown) == 0);
    }

    private static WallReading ByZone(TimeZoneInfo zone, long wall)
    {
        var shown = DateTime.SpecifyKind(new Timestamp(wall).ToDateTime(), DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(shown))
        {
            var moment = Before(zone.GetUtcOffset(shown.AddDays(-1)));
            return new WallReading(moment, moment, IsSkipped: true);
        }

        if (!zone.IsAmbiguousTime(shown)) return WallReading.Once(Before(zone.GetUtcOffset(shown)));
        var offsets = zone.GetAmbiguousTimeOffsets(shown);
        return new WallReading(Before(offsets.Max()), Before(offsets.Min()), IsSkipped: false);
        long Before(TimeSpan offset) => wall - (offset.Ticks * NanosecondsPerTick);
    }

    /// <summary>A day whose offset is the same at both ends, with neither end doubled or skipped, has it throughout.</summary>
    private void Remember(long day, long offset)
    {
        var next = day + Timestamp.NanosecondsPerDay;
        if (Look(day) == WallReading.Once(day - offset) && Look(next) == WallReading.Once(next - offset)) (_from, _until, _offset) = (day, next, offset);
    }
}
