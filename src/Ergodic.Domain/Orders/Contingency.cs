namespace Ergodic.Domain.Orders;

/// <summary>How an order hangs together with the orders linked to it.</summary>
public enum Contingency : byte
{
    /// <summary>On its own.</summary>
    None = 0,

    /// <summary>One cancels the other.</summary>
    Oco = 1,

    /// <summary>One triggers the other: children are held until the parent fills.</summary>
    Oto = 2,

    /// <summary>A parent with a stop and a target that cancel each other.</summary>
    Bracket = 3,
}
