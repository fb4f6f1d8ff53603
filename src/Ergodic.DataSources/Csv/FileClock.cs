using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Turns the times of a local clock into UTC. When the clock is set back an hour comes twice: a time in it is the first of the two
/// until that would not move the series on, then the second. When it is set forward an hour never comes: such a time is read as if
/// the clock had not been set yet. Both are counted.
/// </summary>
internal sealed class FileClock
{
    private readonly TimeZoneInfo _zone;
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _offset;

    private FileClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The last time of the same series, UTC nanoseconds, or null: decides which of two hours is meant.</summary>
    public long? Previous { get; set; }

    /// <summary>True where several rows may bear one time, such as trades; false where an equal time is the next hour's, such as bars.</summary>
    public bool MayRepeat { get; set; }

    /// <summary>True for a file whose latest time comes first: of two hours the second is met first.</summary>
    public bool IsNewestFirst { get; set; }

    /// <summary>Times read that the clock showed twice.</summary>
    public long Doubled { get; private set; }

    /// <summary>Times read that the clock never showed.</summary>
    public long Missing { get; private set; }

    /// <summary>The clock of a zone written <c>+03:00</c>, <c>-05:30</c>, <c>UTC</c> or <c>Europe/London</c>; null for none.</summary>
    /// <exception cref="TradingException">There is no such zone.</exception>
    public static FileClock? Of(string? zone)
    {
        if (zone is null) return null;
        if (TryOffset(zone, out var offset)) return new FileClock(TimeZoneInfo.CreateCustomTimeZone(zone, offset, zone, zone));
        try
        {
            return new FileClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new TradingException(
                ErrorCode.InputValidation, $"There is no time zone '{zone}'; write an offset such as +03:00 or a name such as Europe/London.", e);
        }
    }

    /// <summary>The moment, in nanoseconds UTC, at which the clock showed this time, in nanoseconds as if it were UTC.</summary>
    public long ToUtc(long local)
    {
        if (local >= _from && local < _until) return local - _offset;
        var shown = ToDateTime(local);
        if (_zone.IsInvalidTime(shown))
        {
            Missing++;
            return local - Nanoseconds(_zone.GetUtcOffset(shown.AddDays(-1)));
        }

        if (_zone.IsAmbiguousTime(shown)) return Choose(local, _zone.GetAmbiguousTimeOffsets(shown));
        var offset = Nanoseconds(_zone.GetUtcOffset(shown));
        Remember(shown.Date, offset);
        return local - offset;
    }

    /// <summary>Says in a report what was doubled and missing.</summary>
    public void Describe(IngestReport report)
    {
        if (Doubled > 0) report.Suspect(FlawKind.TimeZone, 0, $"{Doubled} times are in an hour that {_zone.Id} has twice, {Missing} in one it has not", Doubled + Missing);
        else if (Missing > 0) report.Suspect(FlawKind.TimeZone, 0, $"{Missing} times are in an hour that {_zone.Id} has not", Missing);
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length != 6 || text[0] is not ('+' or '-')) return false;
        if (!TimeSpan.TryParseExact(text.AsSpan(1), @"hh\:mm", System.Globalization.CultureInfo.InvariantCulture, out offset)) return false;
        if (offset > TimeSpan.FromHours(14)) return false;
        if (text[0] == '-') offset = -offset;
        return true;
    }

    private static long Nanoseconds(TimeSpan offset) => offset.Ticks * 100;

    private static DateTime ToDateTime(long nanoseconds) => DateTime.SpecifyKind(new Timestamp(nanoseconds).ToDateTime(), DateTimeKind.Unspecified);

    private long Choose(long local, TimeSpan[] offsets)
    {
        Doubled++;
        var (first, second) = (local - Nanoseconds(offsets.Max()), local - Nanoseconds(offsets.Min()));
        if (IsNewestFirst) return Previous is { } above && (above < second || (above == second && !MayRepeat)) ? first : second;
        return Previous is { } before && (before > first || (before == first && !MayRepeat)) ? second : first;
    }

    /// <summary>A day whose offset is the same at both ends, with neither end doubled or missing, has it throughout.</summary>
    private void Remember(DateTime day, long offset)
    {
        var next = day.AddDays(1);
        if (_zone.IsInvalidTime(day) || _zone.IsAmbiguousTime(day) || _zone.IsInvalidTime(next) || _zone.IsAmbiguousTime(next)) return;
        if (Nanoseconds(_zone.GetUtcOffset(day)) != offset || Nanoseconds(_zone.GetUtcOffset(next)) != offset) return;
        _offset = offset;
        _from = (day - DateTime.UnixEpoch).Ticks * 100;
        _until = _from + Timestamp.NanosecondsPerDay;
    }
}
