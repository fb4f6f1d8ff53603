namespace Ergodic.Execution.Gateways;

/// <summary>What a venue says about one order.</summary>
public enum VenueReportKind : byte
{
    /// <summary>The order works.</summary>
    Accepted = 1,

    /// <summary>The order is refused.</summary>
    Rejected = 2,

    /// <summary>Its trigger price was reached.</summary>
    Triggered = 3,

    /// <summary>It traded, in part or in full.</summary>
    Filled = 4,

    /// <summary>It was taken back.</summary>
    Canceled = 5,

    /// <summary>Its time ran out.</summary>
    Expired = 6,

    /// <summary>A cancel came too late or named nothing.</summary>
    CancelRejected = 7,
}
