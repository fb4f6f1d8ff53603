using System.IO.Compression;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Calendars;

/// <summary>Days and hours on which real files say New York traded.</summary>
internal static class RecordedDays
{
    /// <summary>The times of the first column of a LEAN zip, written <c>yyyyMMdd HH:mm</c>.</summary>
    public static List<DateTime> OfLean(string relative)
    {
        using var zip = ZipFile.OpenRead(SharedFiles.PathOrSkip(relative));
        using var reader = new StreamReader(zip.Entries.Single().Open());
        return [.. Lines(reader).Select(line => DateTime.ParseExact(line.Split(',')[0], "yyyyMMdd HH:mm", null))];
    }

    /// <summary>The dates of a gzipped table with a header and <c>M/d/yyyy</c> in its first column.</summary>
    public static List<DateOnly> OfTable(string relative)
    {
        using var reader = Gunzip(relative);
        return [.. Lines(reader).Skip(1).Select(line => DateOnly.ParseExact(line.Split(',')[0], "M/d/yyyy", null))];
    }

    public static StreamReader Gunzip(string relative) =>
        new(new GZipStream(File.OpenRead(SharedFiles.PathOrSkip(relative)), CompressionMode.Decompress));

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }
}
