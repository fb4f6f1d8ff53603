using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>Made-up order flow of one instrument around a made-up fair price.</summary>
public sealed record OrderFlowOptions
{
    private const double LargestSizeInSteps = 1e12; // a full side of these still fits 64 bits

    /// <summary>
    /// The fair price: a market of one asset, the close of each of its bars; the flow ends with the last bar. The default is an hour of
    /// <c>BTC/USDT@synthetic</c> in steps of 100 ms, priced to 0.1.
    /// </summary>
    public SyntheticMarketOptions Fair { get; init; } = new()
    {
        Assets = [SyntheticAsset.Bitcoin with { PriceDecimals = 1 }],
        Interval = BarInterval.FromNanoseconds(100_000_000),
        Bars = 36_000,
    };

    /// <summary>When orders arrive.</summary>
    public FlowKernel Kernel { get; init; } = new();

    /// <summary>Mean distance of resting orders from the fair price, as a fraction of it; 1e-6 to 0.1, and a tick or more.</summary>
    public double Depth { get; init; } = 0.0002;

    /// <summary>Chance that a resting order joins or betters the best price of its side instead, 0 to 1.</summary>
    public double Joining { get; init; } = 0.35;

    /// <summary>Orders that rest on each side on average, 1 to 100,000; a fuller side sees more cancels, an emptier one more adds.</summary>
    public int RestingOrders { get; init; } = 200;

    /// <summary>Mean size of an order in base units; one to 1e12 steps of the asset's quantity decimals.</summary>
    public double OrderSize { get; init; } = 0.2;

    /// <summary>Standard deviation of the logarithm of sizes, 0 to 3.</summary>
    public double SizeDeviation { get; init; } = 1;

    /// <summary>These options when they are possible.</summary>
    /// <exception cref="Domain.Errors.TradingException">Something is out of range; the message names it and what is allowed.</exception>
    public OrderFlowOptions Checked()
    {
        Fair.Checked();
        Rule.Holds(Fair.Assets.Count == 1, $"order flow is made for one asset, not {Fair.Assets.Count}");
        Kernel.Checked();
        Rule.Range("depth", Depth, 1e-6, 0.1);
        Rule.Range("joining", Joining, 0, 1);
        Rule.Range("resting orders", RestingOrders, 1, 100_000);
        var step = SyntheticMarketSource.Step(Fair.Assets[0].QuantityDecimals);
        Rule.Range("order size", OrderSize, step, LargestSizeInSteps * step);
        Rule.Range("size deviation", SizeDeviation, 0, 3);
        return this;
    }
}
