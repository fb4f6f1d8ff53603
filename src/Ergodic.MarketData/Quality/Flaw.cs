namespace Ergodic.MarketData.Quality;

/// <summary>A flaw of a data set, with everything of its kind counted.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Count">How many times (rows, gaps, jumps…); at least 1.</param>
/// <param name="FirstLine">Line of the first, from 1; 0 where it is about the whole.</param>
/// <param name="Detail">One sentence with the values concerned, for the reader to judge by.</param>
public sealed record Flaw(FlawKind Kind, long Count, long FirstLine, string Detail)
{
    /// <summary>Most spans a flaw names.</summary>
    public const int MostSpans = 512;

    /// <summary>When it lasted, for flaws that last: the longest gaps, longest first. Empty for others.</summary>
    public IReadOnlyList<FlawSpan> Spans { get; init; } = [];
}
