using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Jumps from one close to the next open by a ratio shares are split by: far beyond the usual range, close to the ratio, the new
/// level kept for five bars, and volume scaled the other way where daily bars let it be compared.
/// </summary>
internal sealed class Splits(Instrument instrument)
{
    // Ratios nearer to 1 are common earnings gaps.
    private static readonly (int New, int Old)[] Ratios =
        [(3, 2), (2, 1), (5, 2), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (10, 1), (15, 1), (20, 1), (25, 1), (30, 1), (40, 1), (50, 1), (100, 1)];

    // A split's jump stands alone: this many usual true ranges, and as near to its ratio as an ordinary night would leave it.
    private const double LeastRanges = 8;
    private const double NearRanges = 1.2;
    private const double NearLeast = 0.004;
    private const double NearMost = 0.08;

    // A crash to half the price brings lasting volume of five times and more; a 2:1 split doubles it.
    private const double VolumeFactor = 4;
    private const double Fast = 1 / 32.0;
    private const double WinsorAt = 8;
    private const int Kept = 5;
    private const int WarmUp = 20;

    private long _rows, _previousClose;
    private double _range, _volume;
    private Candidate _pending;
    private int _waited;
    private bool _isExpected;
    private double _volumeSince;
    private Tally _found;
    private string? _sentence;

    /// <summary>The data itself says that a split comes before the next bar: its jump is accounted for.</summary>
    public void Expect() => _isExpected = true;

    public void Add(in BarRow bar)
    {
        if (_pending.Ratio > 0) Confirm(bar);
        if (_rows >= WarmUp && _pending.Ratio <= 0 && !_isExpected) Look(bar);
        _isExpected = false;
        if (_rows > 0) Follow(bar);
        _rows++;
        _previousClose = bar.Close;
    }

    public void Report(List<Flaw> flaws)
    {
        if (_found.Count > 0) flaws.Add(new Flaw(FlawKind.SplitSuspected, _found.Count, _found.FirstLine, _sentence!));
    }

    private void Follow(in BarRow bar)
    {
        var range = (Math.Max(bar.High, _previousClose) - (double)Math.Min(bar.Low, _previousClose)) / _previousClose;
        if (_rows > WarmUp) range = Math.Min(range, WinsorAt * _range);
        var weight = Math.Max(Fast, 1.0 / _rows);
        _range += weight * (range - _range);
        _volume += weight * (bar.Volume - _volume);
    }

    private void Look(in BarRow bar)
    {
        var (up, down) = ((double)bar.Open / _previousClose, (double)_previousClose / bar.Open);
        var jump = Math.Max(up, down);
        if (jump < 1.4 || Math.Log(jump) < LeastRanges * _range) return;
        var tolerance = Math.Clamp(NearRanges * _range, NearLeast, NearMost);
        foreach (var (to, from) in Ratios)
        {
            if (Math.Abs(Math.Log(jump * from / to)) > tolerance) continue;
            _pending = new Candidate(bar.Time, bar.Line, bar.Interval, _previousClose, bar.Open, (double)to / from, down > up, to, from, _volume, _range);
            (_waited, _volumeSince) = (0, 0);
            Confirm(bar);
            return;
        }
    }

    private void Confirm(in BarRow bar)
    {
        _waited++;
        _volumeSince += bar.Volume;
        var moved = Math.Abs(Math.Log((double)bar.Close / _pending.Open));
        if (moved > Math.Log(_pending.Ratio) / 2) _pending = default;
        else if (_waited == Kept) Accept();
    }

    private void Accept()
    {
        var candidate = _pending;
        _pending = default;
        var volumes = _volumeSince / Kept / candidate.Volume;
        var scaled = candidate.Forward ? candidate.Ratio : 1 / candidate.Ratio;
        var comparable = candidate.Interval >= 12 * Clock.Hour && candidate.Volume > 0;
        if (comparable && !(volumes / scaled is > 1 / VolumeFactor and < VolumeFactor)) return;
        _found.Add(candidate.Line);
        var ratio = candidate.Forward ? $"{candidate.To}:{candidate.From}" : $"{candidate.From}:{candidate.To}";
        _sentence ??= $"open {instrument.PriceOf(candidate.Open)} after close {instrument.PriceOf(candidate.Close)} at {new Timestamp(candidate.Time)} is a {ratio} split to within " +
            $"{Math.Abs(Math.Exp(Math.Abs(Math.Log((double)candidate.Open / candidate.Close)) - Math.Log(candidate.Ratio)) - 1):P1} where bars range over {candidate.Range:P1}; " +
            $"the level stays for {Kept} bars" + (candidate.Volume > 0 ? $" with {volumes:0.##} times the volume" : "");
    }

    private readonly record struct Candidate(
        long Time, long Line, long Interval, long Close, long Open, double Ratio, bool Forward, int To, int From, double Volume, double Range);
}
