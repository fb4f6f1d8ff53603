namespace Ergodic.Execution.Gateways;

/// <summary>Which of our attempts a venue's answer is about.</summary>
public enum OrderAttempt : byte
{
    /// <summary>Not the answer to an attempt.</summary>
    None = 0,

    /// <summary>Placing an order.</summary>
    Place = 1,

    /// <summary>Taking it back.</summary>
    Cancel = 2,

    /// <summary>Changing it.</summary>
    Replace = 3,

    /// <summary>Looking it up.</summary>
    Query = 4,
}
