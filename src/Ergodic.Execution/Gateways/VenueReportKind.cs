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

    /// <summary>An attempt was turned away unlooked-at because we ask too often: nothing happened at the venue. <see cref="VenueReport.RetryAfterNanoseconds"/> says when to come back.</summary>
    Throttled = 8,

    /// <summary>An attempt was made and no answer came: it may or may not have happened.</summary>
    Lost = 9,

    /// <summary>Look-up: the venue says that it has no such order.</summary>
    NotFound = 10,

    /// <summary>Look-up: the order as the venue holds it, working or closed, is <see cref="VenueReport.Standing"/>.</summary>
    Standing = 11,

    /// <summary>The order was changed; as it is now it is <see cref="VenueReport.Standing"/>.</summary>
    Replaced = 12,

    /// <summary>The order was not changed and stands as it did, unless other reports say otherwise.</summary>
    ReplaceRejected = 13,

    /// <summary>A placement named a client order id the venue has already: an earlier attempt arrived.</summary>
    DuplicateId = 14,
}
