using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// A made-up market. The defaults are two years of hourly <c>BTC/USDT@synthetic</c>. What they say is checked by
/// <see cref="Checked"/>, which every user of them calls.
/// </summary>
public sealed record SyntheticMarketOptions
{
    private const double Tolerance = 1e-9;

    /// <summary>The instruments, one or more, in the order of their numbers.</summary>
    public IReadOnlyList<SyntheticAsset> Assets { get; init; } = [SyntheticAsset.Bitcoin];

    /// <summary>Number of the first instrument in the run's table; the others follow.</summary>
    public uint FirstInstrumentNumber { get; init; }

    /// <summary>Which market.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>When the first bar opens, on the grid of the interval; with sessions the first one that opens then or later.</summary>
    public Timestamp Start { get; init; } = Timestamp.FromUtc(2020, 1, 1);

    /// <summary>Bars of each instrument, 0 or more.</summary>
    public int Bars { get; init; } = 17_520;

    /// <summary>
    /// Length of a bar as in <see cref="BarInterval"/>: divides a minute, or is whole minutes that divide a day, up to a day;
    /// with sessions whole minutes that divide 390, or a day.
    /// </summary>
    public ushort Interval { get; init; } = BarInterval.OneHour;

    /// <summary>When the market is open.</summary>
    public SyntheticHours Hours { get; init; } = SyntheticHours.AroundTheClock;

    /// <summary>Steps of the path inside each bar that high and low are read from, 1 to 1000.</summary>
    public int StepsPerBar { get; init; } = 6;

    /// <summary>Correlation of every pair of assets where <see cref="Correlations"/> is null.</summary>
    public double Correlation { get; init; } = 0.75;

    /// <summary>Correlations of the shocks by row and column in the order of the assets: symmetric, ones on the diagonal, positive definite.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Correlations { get; init; }

    /// <summary>The moods, one or more; the market starts in the first.</summary>
    public IReadOnlyList<SyntheticRegime> Regimes { get; init; } =
    [
        new("calm", 0.65),
        new("trending", 0.9, Drift: 1.5),
        new("volatile", 1.5, Drift: -0.5, CorrelationRise: 0.2),
        new("crisis", 3, Drift: -8, CorrelationRise: 0.6),
    ];

    /// <summary>
    /// Chance of each regime (column) a day after each (row); rows add up to 1. A bar that is a fraction f of a day makes such a step with
    /// chance f, which leaves the long-run shares as they are for any interval.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> Transitions { get; init; } =
    [
        [0.950, 0.030, 0.018, 0.002],
        [0.035, 0.930, 0.030, 0.005],
        [0.060, 0.040, 0.870, 0.030],
        [0.020, 0.020, 0.210, 0.750],
    ];

    /// <summary>How volatility clusters.</summary>
    public SyntheticGarch Garch { get; init; } = new();

    /// <summary>Sudden moves.</summary>
    public SyntheticJumps Jumps { get; init; } = new();

    /// <summary>Standard deviation of the logarithm of volume beyond what volatility and time of day explain; 0 to 3.</summary>
    public double VolumeNoise { get; init; } = 0.35;

    /// <summary>Fees the instruments carry.</summary>
    public FeeSchedule Fees { get; init; }

    /// <summary>These options when they are possible.</summary>
    /// <exception cref="TradingException">Something is out of range or contradicts itself; the message names it and what is allowed.</exception>
    public SyntheticMarketOptions Checked()
    {
        Rule.Holds(Assets.Count > 0, "a synthetic market needs at least one asset");
        foreach (var asset in Assets) Check(asset);
        Rule.Holds(Assets.Select(asset => asset.Symbol).Distinct().Count() == Assets.Count, "two assets have the same symbol");
        Rule.Range("bars", Bars, 0, int.MaxValue);
        Rule.Range("steps per bar", StepsPerBar, 1, 1000);
        Rule.Range("volume noise", VolumeNoise, 0, 3);
        Rule.Range("GARCH alpha", Garch.Alpha, 0, 1);
        Rule.Range("GARCH beta", Garch.Beta, 0, 1);
        Rule.Holds(Garch.Alpha + Garch.Beta < 1, $"GARCH alpha + beta is {Garch.Alpha + Garch.Beta}; variance has a mean only below 1");
        Rule.Range("degrees of freedom", Garch.DegreesOfFreedom, 2 + Tolerance, 1000);
        Rule.Range("jumps a year", Jumps.PerYear, 0, 100_000);
        Rule.Range("mean of jumps", Jumps.Mean, -1, 1);
        Rule.Range("deviation of jumps", Jumps.Deviation, 0, 1);
        var schedule = new BarSchedule(this);
        Rule.Holds(Jumps.PerYear * schedule.YearsPerBar <= 1, $"{Jumps.PerYear} jumps a year are more than one a bar");
        CheckRegimes();
        CheckCorrelations();
        return this;
    }

    /// <summary>The correlations of a regime: those asked for, moved towards 1 by its rise.</summary>
    internal double[][] CorrelationsIn(SyntheticRegime regime)
    {
        var moved = new double[Assets.Count][];
        for (var row = 0; row < moved.Length; row++)
        {
            moved[row] = new double[moved.Length];
            for (var column = 0; column < moved.Length; column++)
            {
                var asked = row == column ? 1 : Correlations?[row][column] ?? Correlation;
                moved[row][column] = asked + (regime.CorrelationRise * (1 - asked));
            }
        }

        return moved;
    }

    private static void Check(SyntheticAsset asset)
    {
        Rule.Range($"start price of {asset.Symbol}", (double)asset.StartPrice, 1e-8, 1e12);
        Rule.Range($"annual volatility of {asset.Symbol}", asset.AnnualVolatility, 0.001, 10);
        Rule.Range($"annual drift of {asset.Symbol}", asset.AnnualDrift, -10, 10);
        Rule.Range($"daily volume of {asset.Symbol}", asset.DailyVolume, 1e-8, 1e12);
        Rule.Range($"price decimals of {asset.Symbol}", asset.PriceDecimals, 0, 8);
        Rule.Range($"quantity decimals of {asset.Symbol}", asset.QuantityDecimals, 0, 8);
        InstrumentName.Parse(asset.Id);
    }

    private void CheckRegimes()
    {
        Rule.Holds(Regimes.Count > 0, "a synthetic market needs at least one regime");
        foreach (var regime in Regimes)
        {
            Rule.Range($"volatility multiplier of {regime.Name}", regime.VolatilityMultiplier, 0.01, 100);
            Rule.Range($"drift of {regime.Name}", regime.Drift, -100, 100);
            Rule.Range($"correlation rise of {regime.Name}", regime.CorrelationRise, 0, 0.99);
        }

        Rule.Holds(
            Transitions.Count == Regimes.Count && Transitions.All(row => row.Count == Regimes.Count),
            $"transitions must have {Regimes.Count} rows and columns, one a regime");
        for (var row = 0; row < Transitions.Count; row++)
        {
            foreach (var chance in Transitions[row]) Rule.Range($"a transition from {Regimes[row].Name}", chance, 0, 1);
            var sum = Transitions[row].Sum();
            Rule.Holds(Math.Abs(sum - 1) <= Tolerance, $"transitions from {Regimes[row].Name} add up to {sum}; it must be 1");
        }
    }

    private void CheckCorrelations()
    {
        if (Correlations is { } asked)
        {
            Rule.Holds(
                asked.Count == Assets.Count && asked.All(row => row.Count == Assets.Count),
                $"correlations must have {Assets.Count} rows and columns, one an asset");
            for (var row = 0; row < asked.Count; row++)
            {
                for (var column = 0; column <= row; column++)
                {
                    Rule.Range("a correlation", asked[row][column], -1, 1);
                    Rule.Holds(asked[row][column] == asked[column][row], $"correlations are not symmetric at row {row}, column {column}");
                }

                Rule.Holds(asked[row][row] == 1, $"the correlation of {Assets[row].Symbol} with itself is {asked[row][row]}; it must be 1");
            }
        }

        foreach (var regime in Regimes)
        {
            Rule.Holds(
                CholeskyFactor.TryOf(CorrelationsIn(regime)) is not null,
                $"correlations in regime {regime.Name} are not positive definite: no market can have them all at once");
        }
    }
}
