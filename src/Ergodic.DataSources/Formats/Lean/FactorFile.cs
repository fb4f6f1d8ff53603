using System.Globalization;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Reads <c>factor_files/ticker.csv</c>: date, price factor, split factor and, mostly, reference price.</summary>
internal static class FactorFile
{
    /// <summary>The rows of a share in the order of time; null where it has no factor file.</summary>
    /// <exception cref="Domain.Errors.TradingException">A row is not of this form, or dates run backwards.</exception>
    public static IReadOnlyList<FactorRow>? Find(LeanPlace place, string ticker)
    {
        var path = Path.Combine(place.MarketFolder, "factor_files", ticker.ToLowerInvariant() + ".csv");
        return File.Exists(path) ? Read(path) : null;
    }

    private static List<FactorRow> Read(string path)
    {
        var rows = new List<FactorRow>();
        foreach (var (line, fields) in SideFile.Rows(path))
        {
            var reference = 0m;
            if (fields.Count < 3 || !LeanPlace.TryDate(fields[0] + '_', out var date) || !TryFactor(fields[1], out var price) || !TryFactor(fields[2], out var split)
                || (fields.Count > 3 && !TryNumber(fields[3], out reference)))
            {
                throw SideFile.Unreadable(path, line, "a date (yyyyMMdd), a price factor, a split factor and a reference price are expected");
            }

            if (rows.Count > 0 && date <= rows[^1].Midnight) throw SideFile.Unreadable(path, line, "its date is not behind the one above");
            rows.Add(new FactorRow(date, price, split, reference));
        }

        return rows;
    }

    private static bool TryFactor(string text, out decimal value) => TryNumber(text, out value) && value > 0;

    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= 0;
}
