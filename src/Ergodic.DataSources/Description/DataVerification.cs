namespace Ergodic.DataSources.Description;

/// <summary>The outcome of a verification.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="IsTape">True for a tape, false for a file in another format.</param>
/// <param name="Events">Market events read.</param>
/// <param name="Checks">What was verified, in that order; it ends with the first check nothing could follow.</param>
public sealed record DataVerification(string File, bool IsTape, long Events, IReadOnlyList<DataCheck> Checks)
{
    /// <summary>True when every check holds.</summary>
    public bool Passed => Checks.All(check => check.Passed);
}
