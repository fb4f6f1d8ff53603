namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>What a book level has after an order; 0 means it is gone.</summary>
internal readonly record struct LevelChange(bool IsAsk, long Price, long Quantity);
