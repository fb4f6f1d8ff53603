using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate;

/// <summary>Why an intent was refused: an answer, not an exception.</summary>
/// <param name="Code">The taxonomy code.</param>
/// <param name="Check">Name of the check that refused it.</param>
/// <param name="Value">The figure the check looked at.</param>
/// <param name="Limit">What it may be at most (or at least, where the check says so).</param>
public readonly record struct Rejection(ErrorCode Code, string Check, decimal Value, decimal Limit)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Code}, value {Value}, limit {Limit}";
}
