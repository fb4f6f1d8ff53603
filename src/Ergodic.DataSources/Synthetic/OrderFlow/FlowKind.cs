namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>What an order of the made-up flow does to a book; the values are the rows and columns of <see cref="FlowKernel.Branching"/>.</summary>
public enum FlowKind : byte
{
    /// <summary>Takes asks.</summary>
    Buy = 0,

    /// <summary>Takes bids.</summary>
    Sell = 1,

    /// <summary>Rests on the bid side.</summary>
    AddBid = 2,

    /// <summary>Rests on the ask side.</summary>
    AddAsk = 3,

    /// <summary>Takes resting quantity off the bid side.</summary>
    CancelBid = 4,

    /// <summary>Takes resting quantity off the ask side.</summary>
    CancelAsk = 5,
}
