using Ergodic.Domain.Errors;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Turns the times of a series into UTC by its <see cref="WallClock"/>. When the clock is set back an hour comes twice: a time in it is
/// the first of the two until that would not move the series on, then the second. When it is set forward an hour never comes: such a
/// time is read as if the clock had not been set yet. Both are counted.
/// </summary>
internal sealed class FileClock
{
    private readonly WallClock _wall;

    private FileClock(WallClock wall) => _wall = wall;

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

    /// <summary>The clock of a zone as <see cref="WallClock.Find"/> knows it; null for none.</summary>
    /// <exception cref="TradingException">There is no such zone.</exception>
    public static FileClock? Of(string? zone)
    {
        if (zone is null) return null;
        return new FileClock(WallClock.Find(zone) ?? throw new TradingException(
            ErrorCode.InputValidation, $"There is no time zone '{zone}'; write an offset such as +03:00 or a name such as Europe/London."));
    }

    /// <summary>The moment, in nanoseconds UTC, at which the clock showed this time, in nanoseconds as if it were UTC.</summary>
    public long ToUtc(long local)
    {
        var reading = _wall.Read(local);
        if (reading.IsDoubled) return Choose(reading);
        if (reading.IsSkipped) Missing++;
        return reading.First;
    }

    /// <summary>Says in a report what was doubled and missing.</summary>
    public void Describe(IngestReport report)
    {
        if (Doubled > 0) report.Suspect(FlawKind.TimeZone, 0, $"{Doubled} times are in an hour that {_wall.Name} has twice, {Missing} in one it has not", Doubled + Missing);
        else if (Missing > 0) report.Suspect(FlawKind.TimeZone, 0, $"{Missing} times are in an hour that {_wall.Name} has not", Missing);
    }

    private long Choose(in WallReading reading)
    {
        Doubled++;
        var (first, second) = (reading.First, reading.Second);
        if (IsNewestFirst) return Previous is { } above && (above < second || (above == second && !MayRepeat)) ? first : second;
        return Previous is { } before && (before > first || (before == first && !MayRepeat)) ? second : first;
    }
}
