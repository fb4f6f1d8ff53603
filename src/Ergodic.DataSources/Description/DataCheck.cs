namespace Ergodic.DataSources.Description;

/// <summary>One thing verified about a file.</summary>
/// <param name="Name">What: <c>header</c>, <c>blocks</c>, <c>order</c>, <c>contentHash</c>…</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Detail">What was found, one sentence.</param>
public sealed record DataCheck(string Name, bool Passed, string Detail);
