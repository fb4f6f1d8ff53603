namespace Ergodic.Domain.Orders;

/// <summary>Conditions on an order that need a bit each.</summary>
[Flags]
public enum OrderFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Refused where it would take liquidity.</summary>
    PostOnly = 1,

    /// <summary>May only bring the position nearer to zero.</summary>
    ReduceOnly = 2,
}
