using System.Globalization;

namespace Ergodic.DataSources.Csv;

/// <summary>How often a column's times are written which way: a file has one way, or a flaw.</summary>
internal sealed class TimeForms
{
    private static readonly string[] Words =
    [
        "nothing", "epoch seconds", "epoch milliseconds", "epoch microseconds", "epoch nanoseconds",
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm with a zone", "yyyy-MM-dd hh AM/PM",
        "M/d/yyyy", "M/d/yyyy HH:mm", "M/d/yyyy HH:mm with a zone", "M/d/yyyy hh:mm AM/PM",
        "yyyyMMdd", "yyyyMMdd HH:mm", "yyyyMMdd HH:mm with a zone", "yyyyMMdd hh:mm AM/PM",
    ];

    private readonly long[] _counts = new long[Words.Length];
    private readonly long[] _firstLines = new long[Words.Length];

    /// <summary>True when the form is a calendar time without a zone, which a local clock may have shown.</summary>
    public static bool IsLocal(TimeForm form) => form >= TimeForm.Date && (form - TimeForm.Date) % 4 != 2;

    /// <summary>Counts one time.</summary>
    public void Count(TimeForm form, long line)
    {
        if (_counts[(int)form]++ == 0) _firstLines[(int)form] = line;
    }

    /// <summary>Times not written as most are, where the first of them stands, and a sentence; false when all are written alike.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="others">How many are not of the commonest form.</param>
    /// <param name="firstLine">Line of the first time that is written otherwise than the first row's.</param>
    /// <param name="sentence">Every form with its count.</param>
    public bool TryMixed(string column, out long others, out long firstLine, out string sentence)
    {
        (others, firstLine, sentence) = (0, 0, "");
        if (_counts.AsSpan().IndexOfAnyExcept(0) == _counts.AsSpan().LastIndexOfAnyExcept(0)) return false;
        var met = Enumerable.Range(1, Words.Length - 1).Where(form => _counts[form] > 0).ToList();
        others = met.Sum(form => _counts[form]) - met.Max(form => _counts[form]);
        firstLine = met.Select(form => _firstLines[form]).Order().ElementAt(1);
        var parts = met.OrderByDescending(form => _counts[form])
            .Select(form => string.Create(CultureInfo.InvariantCulture, $"{Words[form]} in {_counts[form]} rows from line {_firstLines[form]}"));
        sentence = $"{column} is written as {string.Join(", ", parts)}";
        return true;
    }
}
