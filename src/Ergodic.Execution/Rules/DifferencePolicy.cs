namespace Ergodic.Execution.Rules;

/// <summary>What is done about a difference between our books and a venue's.</summary>
public enum DifferencePolicy : byte
{
    /// <summary>A person is called; the books stay.</summary>
    Alarm = 0,

    /// <summary>The books follow the venue, and the record says so.</summary>
    Adopt = 1,
}
