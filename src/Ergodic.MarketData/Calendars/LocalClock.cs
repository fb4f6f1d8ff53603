using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Calendars;

/// <summary>
/// The wall clock of a zone, from its standard offset and the law that moves it, 1678 to 2261. It knows no file of the machine, so that
/// equal inputs give equal outputs everywhere; a law passed later needs a new version. Moments and times outside those years may overflow,
/// which throws. Conversions are O(1) and allocate nothing.
/// </summary>
public sealed class LocalClock
{
    private const long Hour = 3600 * Timestamp.NanosecondsPerSecond;
    private const int FirstYear = 1967;
    private const int LastYear = 2261;
    private const long Never = long.MaxValue;

    /// <summary>Moments daylight saving begins and ends, in nanoseconds UTC, two a year from <see cref="FirstYear"/>.</summary>
    private readonly long[] _changes = new long[2 * (LastYear - FirstYear + 1)];
    private readonly long _standard;

    /// <summary>Makes the clock of a zone.</summary>
    /// <param name="name">What to call it, such as <c>New York</c>.</param>
    /// <param name="standardHours">Hours ahead of UTC in winter, −12 to 14.</param>
    /// <param name="rule">The law that moves it.</param>
    public LocalClock(string name, int standardHours, DaylightRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(standardHours, -12);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(standardHours, 14);
        Name = name;
        _standard = standardHours * Hour;
        for (var year = FirstYear; year <= LastYear; year++)
            (_changes[2 * (year - FirstYear)], _changes[(2 * (year - FirstYear)) + 1]) = Changes(rule, year, _standard);
    }

    /// <summary>New York: UTC−5, in summer −4.</summary>
    public static LocalClock NewYork { get; } = new("New York", -5, DaylightRule.UnitedStates);

    /// <summary>London: UTC, in summer +1; right from 1996.</summary>
    public static LocalClock London { get; } = new("London", 0, DaylightRule.Europe);

    /// <summary>Frankfurt, Paris, Amsterdam, Milan, Madrid, Zurich: UTC+1, in summer +2.</summary>
    public static LocalClock CentralEurope { get; } = new("Central Europe", 1, DaylightRule.Europe);

    /// <summary>What to call it.</summary>
    public string Name { get; }

    /// <summary>When the clock is on daylight time in a year: the moment it is set forward and the one it is set back; null when it is not.</summary>
    public (Timestamp Begin, Timestamp End)? DaylightIn(int year)
    {
        var place = 2 * (year - FirstYear);
        return place < 0 || place >= _changes.Length || _changes[place] == Never
            ? null
            : (new Timestamp(_changes[place]), new Timestamp(_changes[place + 1]));
    }

    /// <summary>True while the clock is on daylight time.</summary>
    public bool IsDaylight(Timestamp moment) =>
        DaylightIn(moment.ToDateTime().Year) is { } daylight && moment >= daylight.Begin && moment < daylight.End;

    /// <summary>Nanoseconds the clock is ahead of UTC at a moment; negative to the west.</summary>
    public long OffsetAt(Timestamp moment) => IsDaylight(moment) ? _standard + Hour : _standard;

    /// <summary>What the clock shows at a moment.</summary>
    public LocalMoment ToLocal(Timestamp moment) => LocalMoment.FromNanoseconds(moment.Nanoseconds + OffsetAt(moment));

    /// <summary>
    /// How often the clock shows a time: 1 nearly always, 0 in the hour it skips in spring, 2 in the hour it goes through twice in
    /// autumn.
    /// </summary>
    public int Occurrences(LocalMoment local)
    {
        var shown = local.Nanoseconds;
        return (IsOffset(shown, _standard) ? 1 : 0) + (IsOffset(shown, _standard + Hour) ? 1 : 0);
    }

    /// <summary>
    /// The moment the clock shows a time. A time it shows twice is taken as the first, in daylight time, unless
    /// <paramref name="second"/> asks for the other. A time it skips is read as if it had not been moved yet: 02:30 of that
    /// morning is 03:30 by the clock.
    /// </summary>
    public Timestamp ToUtc(LocalMoment local, bool second = false)
    {
        var shown = local.Nanoseconds;
        var isDaylight = IsOffset(shown, _standard + Hour) && !(second && IsOffset(shown, _standard));
        return new Timestamp(shown - (isDaylight ? _standard + Hour : _standard));
    }

    /// <summary>True when the clock, read with this offset, comes to a moment that has this offset.</summary>
    private bool IsOffset(long shown, long offset) => OffsetAt(new Timestamp(shown - offset)) == offset;

    private static (long Begin, long End) Changes(DaylightRule rule, int year, long standard) => rule switch
    {
        DaylightRule.UnitedStates => (
            LocalMoment.At(AmericanBegin(year), 2).Nanoseconds - standard,
            LocalMoment.At(AmericanEnd(year), 2).Nanoseconds - standard - Hour),
        DaylightRule.Europe when year >= 1981 => (
            LocalMoment.At(CivilDates.Last(DayOfWeek.Sunday, year, 3), 1).Nanoseconds,
            LocalMoment.At(CivilDates.Last(DayOfWeek.Sunday, year, year < 1996 ? 9 : 10), 1).Nanoseconds),
        _ => (Never, Never),
    };

    private static DateOnly AmericanBegin(int year) => year switch
    {
        1974 => new DateOnly(1974, 1, 6),
        1975 => new DateOnly(1975, 2, 23),
        < 1987 => CivilDates.Last(DayOfWeek.Sunday, year, 4),
        < 2007 => CivilDates.Nth(1, DayOfWeek.Sunday, year, 4),
        _ => CivilDates.Nth(2, DayOfWeek.Sunday, year, 3),
    };

    private static DateOnly AmericanEnd(int year) =>
        year < 2007 ? CivilDates.Last(DayOfWeek.Sunday, year, 10) : CivilDates.Nth(1, DayOfWeek.Sunday, year, 11);
}
