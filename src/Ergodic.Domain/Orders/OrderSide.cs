namespace Ergodic.Domain.Orders;

/// <summary>Which way an order trades.</summary>
public enum OrderSide : byte
{
    /// <summary>Adds to a long position or reduces a short one.</summary>
    Buy = 1,

    /// <summary>Adds to a short position or reduces a long one.</summary>
    Sell = 2,
}
