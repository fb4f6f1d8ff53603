namespace Ergodic.Venues.Simulation.Tape;

/// <summary>
/// How much of what rested at our price before us is still before us. Trades at the price always count against it; models differ in where
/// in the queue cancels happen, which data by price does not tell. A closed hierarchy.
/// </summary>
/// <remarks>
/// The estimate of a place in the queue from quantities by price: E. Rigtorp, "Estimating order queue position" (2013); the power and
/// logarithmic shares: documentation of hftbacktest, "Order Fill". A cancel of c at a level with f before and b behind us takes
/// c·g(b)/(g(f)+g(b)) from behind and the rest from before us.
/// </remarks>
public abstract record QueueModel
{
    private QueueModel()
    {
    }

    /// <summary>False where nobody is ever before us.</summary>
    internal virtual bool HasQueue => true;

    /// <summary>The quantity before us once a quantity was canceled at our price.</summary>
    /// <param name="front">Before us, 0 or more.</param>
    /// <param name="back">Behind us, 0 or more.</param>
    /// <param name="canceled">More than 0, at most front plus back.</param>
    /// <returns>From 0 to <paramref name="front"/>.</returns>
    internal abstract long FrontAfterCancel(long front, long back, long canceled);

    private static long Shared(long front, long canceled, double shareBehind, long back)
    {
        var behind = Math.Min(back, shareBehind * canceled);
        return Math.Clamp((long)Math.Ceiling(front - (canceled - behind)), 0, front);
    }

    /// <summary>Optimistic: nobody is before us.</summary>
    public sealed record None : QueueModel
    {
        internal override bool HasQueue => false;

        internal override long FrontAfterCancel(long front, long back, long canceled) => 0;
    }

    /// <summary>Pessimistic: all cancels are behind us as far as there is something behind us.</summary>
    public sealed record RiskAverse : QueueModel
    {
        internal override long FrontAfterCancel(long front, long back, long canceled) => front - Math.Max(0, canceled - back);
    }

    /// <summary>Cancels fall behind us in proportion to g(x) = xⁿ; 1 is proportional to quantity.</summary>
    /// <param name="Exponent">n, above 0 and up to 10.</param>
    public sealed record Power(double Exponent) : QueueModel
    {
        internal override long FrontAfterCancel(long front, long back, long canceled)
        {
            if (front == 0) return 0;
            var ratio = Math.Pow(back / (double)front, Exponent); // of g(b) to g(f), so that large quantities do not overflow
            return Shared(front, canceled, double.IsInfinity(ratio) ? 1 : ratio / (1 + ratio), back);
        }
    }

    /// <summary>Cancels fall behind us in proportion to g(x) = ln(1 + x), x in the smallest unit of quantity.</summary>
    public sealed record Log : QueueModel
    {
        internal override long FrontAfterCancel(long front, long back, long canceled)
        {
            if (front == 0) return 0;
            double behind = Math.Log(1.0 + back), before = Math.Log(1.0 + front);
            return Shared(front, canceled, behind / (behind + before), back);
        }
    }

    /// <summary>Order by order, where the data tells orders apart; elsewhere as <see cref="RiskAverse"/>.</summary>
    public sealed record L3 : QueueModel
    {
        internal override long FrontAfterCancel(long front, long back, long canceled) => front - Math.Max(0, canceled - back);
    }
}
