namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// How a shock lingers: GARCH(1,1) of Bollerslev (1986) with Student's t shocks, bar by bar: h' = ω + α·ε² + β·h. h multiplies the variance the
/// asset would have otherwise, so ω is 1 − α − β, the mean of h is 1 and the asset keeps the volatility asked for.
/// </summary>
/// <param name="Alpha">α, weight of the last shock; 0 or more.</param>
/// <param name="Beta">β, weight of the last variance; 0 or more, α + β below 1.</param>
/// <param name="DegreesOfFreedom">ν of the shocks, more than 2, to 1000; one draw a bar serves all assets, so they share their wild hours.</param>
public sealed record SyntheticGarch(double Alpha = 0.06, double Beta = 0.92, double DegreesOfFreedom = 5)
{
    /// <summary>ω.</summary>
    public double Omega => 1 - Alpha - Beta;
}
