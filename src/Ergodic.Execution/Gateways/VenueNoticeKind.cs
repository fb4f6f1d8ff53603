namespace Ergodic.Execution.Gateways;

/// <summary>What a connector says about its venue as a whole.</summary>
public enum VenueNoticeKind : byte
{
    /// <summary>Reports flow. Sent at start and after every interruption; reports may have been missed before it.</summary>
    Connected = 1,

    /// <summary>Reports no longer flow.</summary>
    Disconnected = 2,

    /// <summary>The account could not be read.</summary>
    SynchroniseFailed = 3,

    /// <summary>The venue asks to slow down, about no order in particular.</summary>
    Throttled = 4,
}
