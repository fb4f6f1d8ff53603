using System.Runtime.CompilerServices;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>Counts the events of each second of receive time. Counts only: a book that loses changes is worse than a busy one.</summary>
internal sealed class SourceRate(int perSecond, Findings findings)
{
    private long _start = long.MinValue;
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long received)
    {
        // What was received a little before the second began, and overtaken, counts in it; what is far behind begins another.
        if (unchecked((ulong)(received - _start)) >= Timestamp.NanosecondsPerSecond && unchecked((ulong)(_start - received)) > SeriesClock.ReorderTolerance)
        {
            _start = received;
            _count = 0;
        }

        if (++_count > perSecond) findings.Note(ValidationFlag.RateExceeded);
    }
}
