namespace Ergodic.Domain.Orders;

/// <summary>How long an order works.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until the session ends.</summary>
    Day = 1,

    /// <summary>Until canceled.</summary>
    Gtc = 2,

    /// <summary>What trades at once; the rest is canceled.</summary>
    Ioc = 3,

    /// <summary>All at once or nothing.</summary>
    Fok = 4,

    /// <summary>Until its expiry time.</summary>
    Gtd = 5,

    /// <summary>In the opening auction only.</summary>
    AtOpen = 6,

    /// <summary>In the closing auction only.</summary>
    AtClose = 7,
}
