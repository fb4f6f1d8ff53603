namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What is known of an order beyond its ticket, a bit each.</summary>
[Flags]
internal enum SlotMarks : byte
{
    None = 0,

    /// <summary>Its trigger price was reached.</summary>
    Triggered = 1,

    /// <summary>A trailing stop that trails.</summary>
    Armed = 2,

    /// <summary>It came in a list.</summary>
    InList = 4,

    /// <summary>It trades a budget, not a quantity.</summary>
    HasBudget = 8,
}
