namespace Ergodic.MarketData.Quality;

/// <summary>
/// Whether opens and closes are swapped, which highs and lows cannot show: an open lies near the close before it, not a close near
/// the open before it. A sign test over neighbouring bars.
/// </summary>
internal sealed class OpenCloseOrder
{
    // Six standard errors leave no room for chance; the share keeps tiny but certain leanings of long files out.
    private const double LeastZ = 6;
    private const double LeastShare = 0.6;

    private long _previousOpen, _previousClose, _usual, _swapped;
    private bool _started;

    public void Add(in BarRow bar)
    {
        if (_started)
        {
            var (usual, swapped) = (Math.Abs(bar.Open - _previousClose), Math.Abs(bar.Close - _previousOpen));
            if (usual < swapped) _usual++;
            else if (swapped < usual) _swapped++;
        }

        (_previousOpen, _previousClose, _started) = (bar.Open, bar.Close, true);
    }

    public void Report(List<Flaw> flaws)
    {
        var all = _usual + _swapped;
        if (all == 0) return;
        var share = (double)_swapped / all;
        if (share < LeastShare || (_swapped - _usual) / Math.Sqrt(all) < LeastZ) return;
        flaws.Add(new Flaw(
            FlawKind.ColumnOrder, 1, 0,
            $"open and close look swapped: in {_swapped} of {all} bars ({share:P0}) the close is nearer to the open before it than the open is to the close before it"));
    }
}
