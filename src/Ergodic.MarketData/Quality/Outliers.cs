using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>
/// Prices that no neighbour confirms: one or two rows beyond everything the three rows before and the three behind them show, by
/// more than <see cref="Scales"/> times the local scale. The scale is the largest of: the winsorised mean true range of the last 32
/// rows; half that of the last 1,024 rows that moved at all; the median range of the neighbours on either side. A crash, even one of
/// two rows, is confirmed by the rows behind it and is none. Of the first and last three rows only a high or low that
/// the row's own close does not confirm either can be judged. Holds sixteen rows.
/// </summary>
internal sealed class Outliers(Instrument instrument, string what)
{
    // With Student tails of index 3, two opposite steps of x scales within three rows happen to a row with chance of about
    // (0.4 x^-3)^2; at 20 that is one in 400 million rows, so one clean file of a million rows in 400. Real wicks are wilder
    // than independent steps, which the neighbours' ranges in the scale answer for.
    private const double Scales = 20;
    private const double WinsorAt = 8;
    private const double Fast = 1 / 32.0;
    private const double Slow = 1 / 1024.0;
    private const int Neighbours = 3;
    private const int Held = (2 * Neighbours) + 2;
    private const int WarmUp = 32;

    private readonly Row[] _held = new Row[Held];
    private readonly Row[] _begin = new Row[Held];
    private double _fast, _slow;
    private long _rows, _moved;
    private int _judgedTo;
    private bool _isEnded;
    private Tally _found;
    private Row _worst;
    private double _worstFactor, _worstScales;
    private long _worstPrice;

    /// <summary>Takes the next row; prices in mantissas, of single prices all three equal.</summary>
    public void Add(long time, long high, long low, long close, long line)
    {
        var last = _held[Held - 1].Close;
        if (_rows < Held) _begin[_rows] = new Row(time, high, low, close, line, 0, (double)(high - low) / low);
        Array.Copy(_held, 1, _held, 0, Held - 1);
        _held[Held - 1] = new Row(time, high, low, close, line, Math.Max(_fast, _slow / 2), (double)(high - low) / low);
        if (_judgedTo > 0) _judgedTo--;
        _rows++;
        if (_rows > 1) Follow((Math.Max(high, last) - (double)Math.Min(low, last)) / last);
        if (_rows == WarmUp + Held) JudgeEdge(_begin, 0);
        if (_rows >= WarmUp + Held && _judgedTo == 0) Judge();
    }

    public void Report(List<Flaw> flaws)
    {
        if (_rows >= WarmUp + Held && !_isEnded) JudgeEdge(_held, Held - Neighbours);
        _isEnded = true;
        if (_found.Count == 0) return;
        var rows = _found.Count == 1 ? $"1 row has a {what}" : $"{_found.Count} rows have a {what}";
        flaws.Add(new Flaw(
            FlawKind.Outlier, _found.Count, _found.FirstLine,
            $"{rows} that neither the three rows before nor those behind confirm; the worst, at {new Timestamp(_worst.Time)} (line {_worst.Line}), " +
            $"{instrument.PriceOf(_worstPrice)}, is {_worstFactor - 1:P1} away from all of them, {_worstScales:0} times the usual range"));
    }

    private void Follow(double range)
    {
        var cap = _rows <= WarmUp ? double.PositiveInfinity : WinsorAt * Math.Max(_fast, _slow / 2);
        if (cap > 0) range = Math.Min(range, cap);
        _fast += Math.Max(Fast, 1.0 / _rows) * (range - _fast);
        if (range <= 0) return;
        _moved++;
        _slow += Math.Max(Slow, 1.0 / _moved) * (range - _slow);
    }

    /// <summary>Judges three rows at the edge of the file by the other five and by their own close.</summary>
    private void JudgeEdge(Row[] rows, int from)
    {
        var scale = Math.Max(_fast, _slow / 2);
        for (var i = from; i < from + Neighbours; i++)
        {
            var (highest, lowest) = (rows[i].Close, rows[i].Close);
            var ranges = new double[Held - Neighbours];
            var others = 0;
            for (var k = 0; k < Held; k++)
            {
                if (k >= from && k < from + Neighbours) continue;
                Widen(rows[k], ref highest, ref lowest);
                ranges[others++] = rows[k].Range;
            }

            Array.Sort(ranges);
            var bound = Scales * Math.Max(scale, ranges[others / 2]);
            var (up, down) = ((double)rows[i].High / highest, (double)lowest / rows[i].Low);
            if (Math.Max(up, down) - 1 <= bound) continue;
            _found.Add(rows[i].Line);
            if (Math.Max(up, down) <= _worstFactor) continue;
            (_worst, _worstFactor, _worstPrice) = (rows[i], Math.Max(up, down), up > down ? rows[i].High : rows[i].Low);
            _worstScales = (_worstFactor - 1) * Scales / bound;
        }
    }

    private void Judge()
    {
        if (IsOutlier(1)) Flag(1);
        else if (IsOutlier(2)) Flag(2);
    }

    private bool IsOutlier(int length)
    {
        var (highest, lowest) = (0L, long.MaxValue);
        for (var i = 0; i < Neighbours; i++)
        {
            Widen(_held[i], ref highest, ref lowest);
            Widen(_held[Neighbours + length + i], ref highest, ref lowest);
        }

        var bound = Scales * ScaleFor(length);
        var (above, below) = (true, true);
        for (var i = Neighbours; i < Neighbours + length; i++)
        {
            above &= _held[i].High - (double)highest > bound * highest;
            below &= lowest - (double)_held[i].Low > bound * _held[i].Low;
        }

        return above || below;
    }

    private void Flag(int length)
    {
        _judgedTo = length;
        var (highest, lowest) = (0L, long.MaxValue);
        for (var i = 0; i < Neighbours; i++)
        {
            Widen(_held[i], ref highest, ref lowest);
            Widen(_held[Neighbours + length + i], ref highest, ref lowest);
        }

        for (var i = Neighbours; i < Neighbours + length; i++)
        {
            _found.Add(_held[i].Line);
            var (up, down) = ((double)_held[i].High / highest, (double)lowest / _held[i].Low);
            if (Math.Max(up, down) <= _worstFactor) continue;
            (_worst, _worstFactor, _worstPrice) = (_held[i], Math.Max(up, down), up > down ? _held[i].High : _held[i].Low);
            _worstScales = (_worstFactor - 1) / ScaleFor(length);
        }
    }

    private double ScaleFor(int length)
    {
        var scale = _held[Neighbours].Scale;
        scale = Math.Max(scale, Median(_held[0].Range, _held[1].Range, _held[2].Range));
        var next = Neighbours + length;
        return Math.Max(scale, Median(_held[next].Range, _held[next + 1].Range, _held[next + 2].Range));
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    private static void Widen(in Row row, ref long highest, ref long lowest)
    {
        highest = Math.Max(highest, row.High);
        lowest = Math.Min(lowest, row.Low);
    }

    private readonly record struct Row(long Time, long High, long Low, long Close, long Line, double Scale, double Range);
}
