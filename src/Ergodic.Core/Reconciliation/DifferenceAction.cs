namespace Ergodic.Core.Reconciliation;

/// <summary>What is done about a difference.</summary>
public enum DifferenceAction : byte
{
    /// <summary>Nothing yet: the next account must show it too.</summary>
    Wait = 0,

    /// <summary>The order is looked up, and the answer decides.</summary>
    LookUp = 1,

    /// <summary>The order is taken back at the venue.</summary>
    Cancel = 2,

    /// <summary>Our books follow the venue.</summary>
    Adopt = 3,

    /// <summary>A person is called.</summary>
    Alarm = 4,
}
