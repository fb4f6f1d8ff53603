using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Backtest;
using Ergodic.Research.Metrics;

namespace Ergodic.Research.Backtest;

/// <summary>Measures a run as it goes.</summary>
public sealed class RunMetrics(IReadOnlyList<Instrument> instruments) : IRunObserver
{
    private readonly EquityStatistics _equity = new();
    private readonly RoundTrips _roundTrips = new(instruments);

    /// <summary>Σ fees, in settlement currency; null once they are in several currencies.</summary>
    public decimal? Fees { get; private set; } = 0;

    /// <summary>Moments at which equity could not be valued.</summary>
    public long UnvaluedMoments { get; private set; }

    /// <inheritdoc/>
    public void OnMoment(Timestamp time, EquityReading equity)
    {
        var estimate = equity.Estimate;
        if (double.IsNaN(estimate)) UnvaluedMoments++;
        else _equity.Sample(time, estimate);
    }

    /// <inheritdoc/>
    public void OnFill(in RunFill fill)
    {
        _roundTrips.Add(fill.Instrument, fill.Side, fill.Quantity, fill.Price, fill.Fee.Amount);
        Fees = fill.Fee.Currency == instruments[0].Settle ? Fees + fill.Fee.Amount : null;
    }

    /// <summary>The figures so far.</summary>
    public PerformanceReport Report() => PerformanceReport.Of(_equity, _roundTrips);
}
