namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>
/// How orders call forth orders: a multivariate Hawkes process (Hawkes 1971) with exponential kernels of one decay. An order of kind j
/// raises the rate of kind i by Branching[i][j] × Decay at once, fading at rate Decay, so it has Branching[i][j] direct children of that
/// kind on average.
/// </summary>
public sealed record FlowKernel
{
    /// <summary>Kinds of orders.</summary>
    public const int Kinds = 6;

    /// <summary>Market orders a second that nothing called forth, both sides together; more than 0, to 10,000.</summary>
    public double MarketRate { get; init; } = 2;

    /// <summary>Adds and cancels a second that nothing called forth, all together; more than 0, to 10,000.</summary>
    public double PassiveRate { get; init; } = 12;

    /// <summary>How fast excitement fades, a second; 0.01 to 10,000.</summary>
    public double Decay { get; init; } = 10;

    /// <summary>Direct children of each kind (row) an order of each kind (column) has on average; 0 or more, every column adds up to less than 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Branching { get; init; } =
    [
        [0.22, 0.02, 0.03, 0.01, 0.01, 0.03],
        [0.02, 0.22, 0.01, 0.03, 0.03, 0.01],
        [0.14, 0.10, 0.30, 0.06, 0.18, 0.04],
        [0.10, 0.14, 0.06, 0.30, 0.04, 0.18],
        [0.04, 0.10, 0.18, 0.02, 0.30, 0.06],
        [0.10, 0.04, 0.02, 0.18, 0.06, 0.30],
    ];

    /// <summary>This kernel when it is possible.</summary>
    /// <exception cref="Domain.Errors.TradingException">A figure is out of range, or the flow would grow without end.</exception>
    public FlowKernel Checked()
    {
        Rule.Range("market orders a second", MarketRate, 1e-6, 10_000);
        Rule.Range("adds and cancels a second", PassiveRate, 1e-6, 10_000);
        Rule.Range("decay a second", Decay, 0.01, 10_000);
        Rule.Holds(Branching.Count == Kinds && Branching.All(row => row.Count == Kinds), $"branching must have {Kinds} rows and columns");
        foreach (var children in Branching.SelectMany(row => row)) Rule.Range("children of an order", children, 0, 1);
        for (var column = 0; column < Kinds; column++)
        {
            var children = Branching.Sum(row => row[column]);
            Rule.Holds(children < 1, $"a {(FlowKind)column} has {children} children; it must be below 1 or the flow never calms");
        }

        return this;
    }
}
