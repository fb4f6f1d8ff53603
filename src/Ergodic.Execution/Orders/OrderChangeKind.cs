namespace Ergodic.Execution.Orders;

/// <summary>What a venue report means for our books.</summary>
public enum OrderChangeKind : byte
{
    /// <summary>Nothing changes: a repetition, or an acknowledgement after the fact.</summary>
    None = 0,

    /// <summary>The order takes another state.</summary>
    Status = 1,

    /// <summary>A fill is booked, and the state follows.</summary>
    Fill = 2,

    /// <summary>A fill is booked on a closed order, which stays closed.</summary>
    LateFill = 3,

    /// <summary>The report names an order we do not know or never sent: an operator must look.</summary>
    Orphan = 4,
}
