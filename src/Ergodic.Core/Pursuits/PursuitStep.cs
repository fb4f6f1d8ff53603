namespace Ergodic.Core.Pursuits;

/// <summary>What is done next about an order whose state at the venue is in doubt.</summary>
public enum PursuitStep : byte
{
    /// <summary>Look it up.</summary>
    LookUp = 1,

    /// <summary>Send it again under the same id.</summary>
    Resend = 2,

    /// <summary>Ask again to take it back.</summary>
    CancelAgain = 3,

    /// <summary>Ask again to change it.</summary>
    ReplaceAgain = 4,

    /// <summary>Ask for the trades we lack.</summary>
    FindFills = 5,

    /// <summary>Nothing: a person was called. Any report about it, and every reconciliation, may still settle it.</summary>
    GivenUp = 6,
}
