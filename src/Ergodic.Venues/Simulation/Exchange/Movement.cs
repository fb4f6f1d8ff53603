namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Why a balance changed.</summary>
internal enum Movement
{
    /// <summary>A deposit or withdrawal.</summary>
    Transfer,

    /// <summary>A trade.</summary>
    Trade,

    /// <summary>A fee.</summary>
    Fee,
}
