namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>What the flow sees of the book it acts on.</summary>
/// <param name="BestBid">Highest bid mantissa; 0 when there is none.</param>
/// <param name="BestAsk">Lowest ask mantissa; 0 when there is none.</param>
/// <param name="BidQuantity">All quantity bid.</param>
/// <param name="AskQuantity">All quantity offered.</param>
public readonly record struct FlowView(long BestBid, long BestAsk, long BidQuantity, long AskQuantity);
