using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Formats.Tables;

/// <summary>Text files that are no tables: programs, JSON, web pages, prose. Refused, each with its own reason.</summary>
internal sealed class ProseFormat : IFileFormat
{
    private const int RowsLookedAt = 50;
    private static readonly string[] Script = ["const ", "let ", "var ", "export ", "import ", "module.", "function ", "//", "/*", "'use strict'", "\"use strict\""];
    private static readonly string[] ProseEndings = [".md", ".markdown", ".rst"];

    public string Name => "no table";

    public bool Recognises(FileSample sample) => Reason(sample) is not null;

    /// <summary>Always refuses.</summary>
    /// <exception cref="TradingException">What the file is and what to give instead.</exception>
    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) =>
        throw new TradingException(ErrorCode.InputValidation, $"{file.Name} {Reason(sample)}");

    private static string? Reason(FileSample sample)
    {
        var start = sample.FirstLine.TrimStart();
        if (start.Length == 0 || sample.Bytes.Contains((byte)0)) return null;
        if (Array.Exists(Script, word => start.StartsWith(word, StringComparison.Ordinal)))
            return "is a program, not a table of market data; give the data it holds as CSV (time, open, high, low, close, or time, price, quantity).";
        if (start[0] == '{' || (start[0] == '[' && IsJson(sample)))
            return "is JSON of no known market data feed; give it as CSV (time, open, high, low, close, or time, price, quantity).";
        if (start[0] == '<') return "is a web page or XML, not a table of market data; fetch the file itself, not the page that shows it.";
        if (Array.Exists(ProseEndings, ending => sample.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || start.StartsWith("# ", StringComparison.Ordinal))
            return Prose;
        return IsProse(sample) ? Prose : null;
    }

    private const string Prose = "is a text for readers, not a table of market data; name a file of bars, trades or funding rates.";

    private static bool IsJson(FileSample sample) =>
        sample.FirstLine.Trim().Length == 1 || sample.FirstLine.TrimStart()[1..].TrimStart() is ['{' or '[' or '"' or ']' or '-' or (>= '0' and <= '9'), ..];

    /// <summary>True when lines have blanks and words, no number stands by itself, and lines do not have the same fields.</summary>
    private static bool IsProse(FileSample sample)
    {
        if (TableSample.TryOf(sample.Name, sample.Bytes[..Math.Min(sample.Bytes.Length, 16 * 1024)], sample.IsWhole) is not { } table) return false;
        var rows = table.Rows.Take(RowsLookedAt).ToList();
        return rows.Count > 1 && !rows.Exists(row => row.HasNumber)
            && rows.Select(row => row.Fields.Count).Append(table.ColumnCount).Distinct().Count() > 1
            && rows.Count(row => row.Fields.Exists(field => field.Contains(' ', StringComparison.Ordinal))) * 2 > rows.Count;
    }
}
