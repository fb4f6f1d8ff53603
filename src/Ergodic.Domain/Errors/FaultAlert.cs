namespace Ergodic.Domain.Errors;

/// <summary>Who is told of a system fault.</summary>
public enum FaultAlert : byte
{
    /// <summary>Nobody; it is on record.</summary>
    Information = 1,

    /// <summary>Shown to the operator.</summary>
    Warning = 2,

    /// <summary>The operator is called.</summary>
    Critical = 3,

    /// <summary>Nobody for one, the operator when they come too often.</summary>
    ByRate = 4,
}
