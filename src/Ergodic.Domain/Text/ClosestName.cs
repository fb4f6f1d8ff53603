namespace Ergodic.Domain.Text;

/// <summary>Finds the name a mistyped word was meant to be, for "did you mean" in error messages.</summary>
public static class ClosestName
{
    /// <summary>Words longer than this have no closest name: nobody mistypes one, and the search stays cheap on junk.</summary>
    public const int MaxLength = 64;

    /// <summary>
    /// The candidate with the fewest slips (a letter wrong, missing, added, or two neighbours swapped) from a word, case ignored;
    /// the first of equals. Null when none is within a third of the word's length, at least one slip.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">The names that exist, in the order ties are settled.</param>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > MaxLength) return null;
        string? closest = null;
        var fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= fewest) continue;
            var slips = Slips(word, candidate);
            if (slips >= fewest) continue;
            fewest = slips;
            closest = candidate;
        }

        return closest;
    }

    /// <summary>
    /// The optimal string alignment distance (Damerau–Levenshtein where no stretch is edited twice), case ignored.
    /// Time and space are the product and the sum of the lengths.
    /// </summary>
    internal static int Slips(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++) previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
                var slips = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
                var isSwap = row > 1 && column > 1
                    && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
                current[column] = isSwap ? Math.Min(slips, beforePrevious[column - 2] + 1) : slips;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
