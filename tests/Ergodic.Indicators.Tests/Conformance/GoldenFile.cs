using System.Globalization;
using System.IO.Compression;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Testing;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>Reads the reference inputs and outputs beside the checkout; their README says how they were made.</summary>
internal static class GoldenFile
{
    public static Bar[] Bars(string path) => [.. Lines(path).Select(cells => new Bar(
        Time(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5]), Number(cells[6])))];

    /// <summary>The rows of <c>library.FUNCTION</c> by index; an empty cell is NaN.</summary>
    public static Dictionary<int, double[]> Rows(string alias, string input)
    {
        var (library, function) = (alias[..alias.IndexOf('.')], alias[(alias.IndexOf('.') + 1)..]);
        var plain = SharedFiles.PathOrSkip("golden/ta/README.md").Replace("README.md", $"{library}/{input}/{function}.csv", StringComparison.Ordinal);
        return Lines(File.Exists(plain) ? plain : plain + ".gz")
            .ToDictionary(cells => int.Parse(cells[0], CultureInfo.InvariantCulture), cells => cells.Skip(1).Select(Number).ToArray());
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    private static Timestamp Time(string cell) =>
        Timestamp.TryParse(cell, out var time) ? time : throw new FormatException($"'{cell}' is no time");
}
