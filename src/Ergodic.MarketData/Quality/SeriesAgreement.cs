using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Quality;

/// <summary>How well two series of one market agree where they overlap.</summary>
/// <param name="Interval">Interval of the coarser series in nanoseconds, to which both are brought.</param>
/// <param name="FinerInterval">Interval of the finer series in nanoseconds.</param>
/// <param name="Compared">Opens and closes compared as the series stand.</param>
/// <param name="Agreeing">Share of them that agree to a tenth of the bar's range or two ticks, 0 to 1.</param>
/// <param name="Worst">The largest difference as a fraction, the constant factor taken out.</param>
/// <param name="WorstAt">The open of the bar it is in.</param>
/// <param name="WorstLine">The line of that bar in the coarser series.</param>
/// <param name="BestShift">Nanoseconds by which the first series must be moved later to fit best; 0 when no shift halves the misfit.</param>
/// <param name="AgreeingShifted">Share that agrees at that shift.</param>
/// <param name="Factor">The median factor from the finer series' prices to the coarser one's.</param>
public sealed record SeriesAgreement(
    long Interval, long FinerInterval, int Compared, double Agreeing, double Worst, Timestamp WorstAt, long WorstLine,
    long BestShift, double AgreeingShifted, double Factor)
{
    // Two venues agree bar by bar to a tenth of their range in nearly all bars; less wants explaining.
    private const double EnoughAgreement = 0.9;

    /// <summary>
    /// What it says about the first series, the second taken as right: end stamps where one finer interval earlier fits, a
    /// local clock where another shift does, otherwise inconsistency where less than 90 % agree.
    /// </summary>
    public IReadOnlyList<Flaw> Flaws()
    {
        var finer = BarInterval.Name(BarInterval.FromNanoseconds(FinerInterval));
        var fits = $"{AgreeingShifted:P1} of opens and closes agree instead of {Agreeing:P1}";
        if (BestShift == -FinerInterval)
            return [new Flaw(FlawKind.EndStamped, 1, 0, $"moved {finer} earlier {fits}: bars look stamped at their end" +
                (FinerInterval == Clock.Hour ? ", or an hour off by their zone" : ""))];
        if (BestShift != 0)
            return [new Flaw(FlawKind.TimeZone, 1, 0, $"moved by {BestShift / (double)Clock.Hour:+0.##;-0.##} h {fits}: times look shifted")];
        if (Agreeing >= EnoughAgreement) return [];
        var off = (long)Math.Round((1 - Agreeing) * Compared);
        return [new Flaw(FlawKind.Inconsistent, off, WorstLine, $"{off} of {Compared} opens and closes differ from the other series by more than a tenth of the bar's range; the worst by {Worst:P2} at {WorstAt}")];
    }
}
