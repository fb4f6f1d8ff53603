namespace Ergodic.Venues.Simulation.Tape;

/// <summary>Where an order of ours is in its life at the venue.</summary>
internal enum TapeOrderStage : byte
{
    /// <summary>On its way.</summary>
    InFlight = 0,

    /// <summary>Waits for its trigger price.</summary>
    AwaitsTrigger = 1,

    /// <summary>Takes what comes, as the visible book did not hold enough.</summary>
    Takes = 2,

    /// <summary>Rests at its limit.</summary>
    Rests = 3,
}
