namespace Ergodic.Venues.Simulation.Matching;

/// <summary>How a list of orders treats partial fills.</summary>
[Flags]
public enum OrderListRules : byte
{
    /// <summary>Any fill of a leg cancels the other; children of a parent that ends before it is filled are canceled.</summary>
    None = 0,

    /// <summary>A partial fill of a leg takes its quantity off the other instead of canceling it.</summary>
    ShrinkSibling = 1,

    /// <summary>A parent that ends partly filled releases its children, no larger than what it filled.</summary>
    ReleaseOnPartial = 2,
}
