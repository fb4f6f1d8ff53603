namespace Ergodic.Execution.Gateways;

/// <summary>What became of one attempt to reach a venue. The attempt is never repeated by the gateway itself.</summary>
public enum GatewayOutcome : byte
{
    /// <summary>The venue has it; reports follow.</summary>
    Accepted = 1,

    /// <summary>It cannot be sent as it stands; a report says why.</summary>
    Refused = 2,

    /// <summary>The venue asks to slow down.</summary>
    Throttled = 3,

    /// <summary>It may or may not have arrived: resolved by client order id, never by guessing.</summary>
    Unknown = 4,
}
