namespace Ergodic.Core.Inputs;

/// <summary>What the core is told.</summary>
public enum InputKind : byte
{
    /// <summary>A timer came due.</summary>
    Timer = 1,

    /// <summary>A venue spoke about an order.</summary>
    VenueReport = 2,

    /// <summary>A market event.</summary>
    Market = 3,

    /// <summary>A connector spoke about its venue as a whole.</summary>
    VenueNotice = 4,

    /// <summary>The account as a venue holds it.</summary>
    VenueSnapshot = 5,

    /// <summary>An operator, or the host in one's place, wants something.</summary>
    Command = 6,
}
