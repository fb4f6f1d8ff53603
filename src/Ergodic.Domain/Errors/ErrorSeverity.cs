namespace Ergodic.Domain.Errors;

/// <summary>How bad a fault is, which decides who is told.</summary>
public enum ErrorSeverity : byte
{
    /// <summary>Expected in normal running; recorded only.</summary>
    Information = 1,

    /// <summary>One action failed or was refused; counted, alerted by rate.</summary>
    Warning = 2,

    /// <summary>A component cannot do its work until something changes.</summary>
    Error = 3,

    /// <summary>Money, books or safety may be wrong; somebody is called.</summary>
    Critical = 4,
}
