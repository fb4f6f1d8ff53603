namespace Ergodic.Research.Reports;

/// <summary>How cells of a table are set.</summary>
public enum CellForm
{
    /// <summary>Words: to the left, wrapped.</summary>
    Text,

    /// <summary>A word: to the left, never wrapped.</summary>
    Word,

    /// <summary>Numbers: to the right, never wrapped.</summary>
    Number,

    /// <summary>As written somewhere: fixed width, wrapped anywhere.</summary>
    Code,
}
