namespace Ergodic.Indicators.Catalogue;

/// <summary>Finds what somebody who mistyped a name most likely meant.</summary>
internal static class ClosestName
{
    /// <summary>The name with the fewest edits to <paramref name="wanted"/>, regardless of case; of equals the first in ordinal order.</summary>
    public static string To(string wanted, IEnumerable<string> names) =>
        names.OrderBy(name => Edits(wanted.ToUpperInvariant(), name.ToUpperInvariant())).ThenBy(name => name, StringComparer.Ordinal).First();

    // Levenshtein 1966: insertions, deletions and substitutions, one row of the table at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var substituted = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
