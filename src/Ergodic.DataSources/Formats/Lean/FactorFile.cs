using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.MarketData.CorporateActions;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>The splits and dividends of a share: <c>factor_files/ticker.csv</c> with date, price factor, split factor and, mostly, reference price.</summary>
internal sealed class FactorFile
{
    private readonly string _path;
    private readonly List<FactorRow> _rows;

    private FactorFile(string path, List<FactorRow> rows) => (_path, _rows) = (path, rows);

    /// <summary>The factor file of a ticker; null where it has none.</summary>
    /// <exception cref="TradingException">A row is not of this form, or dates run backwards.</exception>
    public static FactorFile? Find(LeanPlace place, string ticker)
    {
        var path = Path.Combine(place.MarketFolder, "factor_files", ticker.ToLowerInvariant() + ".csv");
        return File.Exists(path) ? new FactorFile(path, Read(path)) : null;
    }

    /// <summary>What rows dated within a span say.</summary>
    /// <param name="span">The days.</param>
    /// <param name="instrument">The instrument's number, for the events.</param>
    /// <param name="exTimeAfter">See <see cref="FactorTable.ToActions"/>.</param>
    public CorporateActionList Actions(TickerSpan span, uint instrument, Func<DateOnly, Timestamp> exTimeAfter)
    {
        var first = _rows.FindIndex(row => span.Holds(Dates.Midnight(row.Date)));
        if (first < 0) return new CorporateActionList([], []);
        var last = _rows.FindLastIndex(row => span.Holds(Dates.Midnight(row.Date)));
        var rows = _rows.GetRange(first, Math.Min(_rows.Count, last + 2) - first);
        try
        {
            return FactorTable.ToActions(instrument, rows, exTimeAfter);
        }
        catch (TradingException e)
        {
            throw new TradingException(e.Code, $"{_path}: {e.Message}", e);
        }
    }

    private static List<FactorRow> Read(string path)
    {
        var rows = new List<FactorRow>();
        foreach (var (line, fields) in SideFile.Rows(path))
        {
            var reference = 0m;
            if (fields.Count < 3 || !DateOnly.TryParseExact(fields[0], "yyyyMMdd", out var date) || !TryNumber(fields[1], out var price)
                || !TryNumber(fields[2], out var split) || price == 0 || split == 0 || (fields.Count > 3 && !TryNumber(fields[3], out reference)))
            {
                throw SideFile.Unreadable(path, line, "a date (yyyyMMdd), a price factor, a split factor and a reference price are expected");
            }

            if (rows.Count > 0 && date <= rows[^1].Date) throw SideFile.Unreadable(path, line, "its date is not behind the one above");
            rows.Add(new FactorRow(date, price, split, reference));
        }

        return rows;
    }

    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= 0;
}
