using System.Text;
using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>The small files beside LEAN's market data, plain or gzip.</summary>
internal static class SideFile
{
    /// <summary>The file at a path, or at the path with <c>.gz</c>; null where there is neither.</summary>
    public static string? Find(string path)
    {
        if (File.Exists(path)) return path;
        return File.Exists(path + ".gz") ? path + ".gz" : null;
    }

    /// <summary>All bytes of a file, unpacked.</summary>
    public static byte[] Bytes(string path)
    {
        using var file = new FileBytes(path);
        var bytes = new byte[Math.Max(4096, file.Length)];
        var filled = 0;
        while (true)
        {
            filled += file.Fill(bytes.AsSpan(filled));
            if (filled < bytes.Length) return bytes[..filled];
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }

    /// <summary>The rows of a comma-separated file with their lines from 1, without blank ones and those that begin with <c>#</c>.</summary>
    public static IEnumerable<(int Line, List<string> Fields)> Rows(string path)
    {
        var line = 0;
        foreach (var text in Encoding.UTF8.GetString(Bytes(path)).TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            var row = text.Trim();
            if (row.Length > 0 && row[0] != '#') yield return (line, DelimitedLine.Fields(Encoding.UTF8.GetBytes(row), (byte)','));
        }
    }

    /// <summary>The fault of a side file that cannot be understood.</summary>
    public static TradingException Unreadable(string path, int line, string what) =>
        new(ErrorCode.DataIntegrity, $"{path} line {line}: {what}; repair the file, or move it away to do without.");
}
