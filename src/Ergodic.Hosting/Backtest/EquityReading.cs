using Ergodic.Core.State;

namespace Ergodic.Hosting.Backtest;

/// <summary>What the account is worth at a moment, worked out as exactly as it is asked for.</summary>
public readonly struct EquityReading
{
    private readonly Valuation? _valuation;
    private readonly decimal? _known;

    /// <summary>A reading of a known equity; null where it cannot be valued.</summary>
    public EquityReading(decimal? known) => _known = known;

    internal EquityReading(Valuation valuation) => _valuation = valuation;

    /// <summary>The exact figure, or null where it cannot be valued. Of a live reading it is that of the moment it is asked.</summary>
    public decimal? Exact => _valuation is null ? _known : _valuation.Equity;

    /// <summary>The same to about twelve digits at no cost; NaN where it cannot be valued.</summary>
    public double Estimate => _valuation is null ? (double?)_known ?? double.NaN : _valuation.EquityEstimate;
}
