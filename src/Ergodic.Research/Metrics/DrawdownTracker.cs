using Ergodic.Domain.Time;

namespace Ergodic.Research.Metrics;

/// <summary>Follows the running peak of an equity curve, its deepest fall and its longest wait for a recovery. A value: copying it copies the state.</summary>
internal struct DrawdownTracker
{
    private double _peak;
    private Timestamp _peakTime;
    private Timestamp _lastTime;
    private bool _isUnderWater;
    private long _longest;
    private double _largest;
    private double _floor;
    private Timestamp _largestPeak;
    private Timestamp _largestTrough;

    /// <summary>Deepest fall as a positive fraction of its peak, 0 for none; null before there was a peak above 0.</summary>
    public readonly double? Largest => _peak > 0 ? _largest : null;

    /// <summary>Last moment at the peak of the deepest fall.</summary>
    public readonly Timestamp? Peak => _largest > 0 ? _largestPeak : null;

    /// <summary>First moment at the bottom of the deepest fall.</summary>
    public readonly Timestamp? Trough => _largest > 0 ? _largestTrough : null;

    /// <summary>Longest time from a peak to its recovery or to now; cut to 100 ns.</summary>
    public readonly TimeSpan? LongestUnderWater
    {
        get
        {
            var longest = _isUnderWater ? Math.Max(_longest, _lastTime - _peakTime) : _longest;
            return longest > 0 ? TimeSpan.FromTicks(longest / TimeSpan.NanosecondsPerTick) : null;
        }
    }

    public void Add(Timestamp time, double equity)
    {
        _lastTime = time;
        if (equity >= _peak)
        {
            if (_isUnderWater) _longest = Math.Max(_longest, time - _peakTime);
            _isUnderWater = false;
            _peak = equity;
            _peakTime = time;
            _floor = _peak * (1 - _largest);
            return;
        }

        if (_peak <= 0) return;
        _isUnderWater = true;
        if (equity > _floor) return;
        var fall = (_peak - equity) / _peak;
        if (fall <= _largest) return;
        _largest = fall;
        _floor = equity;
        _largestPeak = _peakTime;
        _largestTrough = time;
    }
}
