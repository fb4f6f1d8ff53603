namespace Ergodic.Domain.Orders;

/// <summary>Where an order stands. <see cref="OrderLifecycle"/> says which steps between these are legal.</summary>
public enum OrderStatus : byte
{
    /// <summary>Wanted, not looked at yet.</summary>
    Created = 1,

    /// <summary>Well-formed.</summary>
    Validated = 2,

    /// <summary>Waiting for a human.</summary>
    PendingApproval = 3,

    /// <summary>Passed the risk gate; its exposure is reserved.</summary>
    Approved = 4,

    /// <summary>A child waiting for its parent to fill.</summary>
    Held = 5,

    /// <summary>Sent, not acknowledged.</summary>
    PendingNew = 6,

    /// <summary>Working at the venue.</summary>
    New = 7,

    /// <summary>Its trigger price was reached.</summary>
    Triggered = 8,

    /// <summary>Partly traded, the rest working.</summary>
    PartiallyFilled = 9,

    /// <summary>A cancel was sent, not acknowledged.</summary>
    PendingCancel = 10,

    /// <summary>A replace was sent, not acknowledged.</summary>
    PendingReplace = 11,

    /// <summary>Its outcome at the venue is not known; its exposure counts.</summary>
    Unknown = 12,

    /// <summary>Traded in full. Terminal.</summary>
    Filled = 13,

    /// <summary>Taken back. Terminal.</summary>
    Canceled = 14,

    /// <summary>Refused by gate or venue. Terminal.</summary>
    Rejected = 15,

    /// <summary>Its time ran out. Terminal.</summary>
    Expired = 16,
}
