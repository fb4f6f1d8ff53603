using System.Runtime.CompilerServices;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// Layer 2 for the times of one series. A time far ahead of the last one waits for a second that confirms it, so that one bad time
/// does not condemn all behind it.
/// </summary>
internal struct SeriesClock
{
    /// <summary>
    /// Twenty years. Series do pause for years, as where a ticker changes hands; a time farther ahead is a wrong unit or a wrong century.
    /// </summary>
    public const long LongestSilence = 20 * 365 * Timestamp.NanosecondsPerDay;

    /// <summary>Events of one moment may overtake each other in a recorder with several connections, but not by more.</summary>
    public const long ReorderTolerance = Timestamp.NanosecondsPerSecond;

    private const long Never = long.MinValue;

    private long _last = Never;
    private long _leap = Never;

    public SeriesClock()
    {
    }

    /// <summary>The latest time that passed; the least possible before the first.</summary>
    public readonly long Last => _last;

    /// <summary>Goes on to a time later than any before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidationReason Advance(long time)
    {
        if (time <= _last) return time == _last ? ValidationReason.DuplicateTime : ValidationReason.OutOfOrder;
        return GoOn(time);
    }

    /// <summary>Goes on to a time that may equal the last, and lie before it by no more than the tolerance, which is flagged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidationReason Follow(long time, Findings findings)
    {
        if (time >= _last) return GoOn(time);
        if (unchecked((ulong)(_last - time)) > ReorderTolerance) return ValidationReason.OutOfOrder;
        findings.Note(ValidationFlag.Reordered);
        return ValidationReason.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValidationReason GoOn(long time)
    {
        if (unchecked((ulong)(time - _last)) > LongestSilence && !Confirms(time)) return ValidationReason.TimeLeap;
        _last = time;
        return ValidationReason.None;
    }

    private bool Confirms(long time)
    {
        if (_last == Never) return true;
        var confirms = _leap != Never && time >= _leap && unchecked((ulong)(time - _leap)) <= LongestSilence;
        _leap = time;
        return confirms;
    }
}
