namespace Ergodic.DataSources.Description;

/// <summary>How much a flaw matters to whoever trades on the data.</summary>
public enum FlawSeverity
{
    /// <summary>Worth knowing; the values are right.</summary>
    Note,

    /// <summary>Data is missing or doubtful in places.</summary>
    Warning,

    /// <summary>Results from this data would be wrong.</summary>
    Serious,
}
