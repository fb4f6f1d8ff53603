namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>What one level gave to a market order.</summary>
internal readonly record struct FlowTrade(bool IsSell, long Price, long Quantity);
