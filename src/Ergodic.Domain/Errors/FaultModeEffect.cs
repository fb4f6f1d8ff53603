namespace Ergodic.Domain.Errors;

/// <summary>What a system fault does to the control mode.</summary>
public enum FaultModeEffect : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No mode above SemiAuto until it is over.</summary>
    DownToSemiAuto = 1,

    /// <summary>To Manual.</summary>
    Manual = 2,

    /// <summary>To Emergency after a configured time or when the bounded queue is full.</summary>
    EmergencyAfterLimit = 3,

    /// <summary>To Emergency at once.</summary>
    Emergency = 4,

    /// <summary>Whatever the breaker that tripped prescribes.</summary>
    ByBreaker = 5,
}
