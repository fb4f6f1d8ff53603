namespace Ergodic.Execution.Outbox;

/// <summary>What the core wants done in the world.</summary>
public enum EffectKind : byte
{
    /// <summary>Send an order. Waits until the journal holds the decision.</summary>
    Place = 1,

    /// <summary>Take an order back. Does not wait: it can only lower risk.</summary>
    Cancel = 2,

    /// <summary>Change a working order. Waits like a placement.</summary>
    Replace = 3,

    /// <summary>Look an order up. Does not wait: it changes nothing.</summary>
    Query = 4,

    /// <summary>Ask for the account. Does not wait.</summary>
    Synchronise = 5,
}
