namespace Ergodic.MarketData.Aggregation;

/// <summary>Takes bars as they close.</summary>
public interface IBarSink
{
    /// <summary>A bar closed. Bars arrive in the order of their closes.</summary>
    void Accept(in AggregatedBar closed);
}
