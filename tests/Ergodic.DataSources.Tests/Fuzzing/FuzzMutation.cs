using System.IO.Compression;
using System.Text;

namespace Ergodic.DataSources.Tests.Fuzzing;

/// <summary>Ways to spoil bytes, each fully determined by the generator it is given.</summary>
internal static class FuzzMutation
{
    private const int BombBytes = 24 * 1024 * 1024;

    private static readonly byte[][] Insertions =
    [
        .. new[]
        {
            "9223372036854775807", "-9223372036854775808", "18446744073709551616", "4503599627370496", "1e308", "1e-308", "4.9e-324", "2.220446049250313e-16", "NaN",
            "-NaN", "Infinity", "-inf", "null", "true", "-0", "0x7f", "1e99999999999", "1_000", "1,000.5", "\"", "\"\"", "'", "\n", "\r", "\r\n", "\0", "\t", ",", ";", "{", "}", "[", "]",
            "\\u0000", "\\", "é", "١", "\uFEFF", "-", "+", ".", "e", "1677-01-01", "2262-12-31", "0001-01-01T00:00:00Z", "253402300800000", "24:00:00", "2024-02-30", "[[", "]]", ":", "  ",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0x1F, 0x8B], [0xC0, 0x80], [.. Enumerable.Repeat((byte)'9', 400)], [.. Enumerable.Repeat((byte)'[', 2_000)], [.. Enumerable.Repeat((byte)' ', 70_000)],
    ];

    /// <summary>Spoils bytes in one to sixteen places.</summary>
    public static byte[] Spoil(byte[] bytes, Random random)
    {
        var changes = 1 << random.Next(5);
        for (var i = 0; i < changes; i++) bytes = Once(bytes, random);
        return bytes;
    }

    /// <summary>Bytes with no sense, or with the letters that make sense.</summary>
    public static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(random.Next(2) == 0 ? 100 : 5_000)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0) return bytes;
        var letters = "0123456789,,;.\n\n\t\"-+eE:/ TZ{}[]openhighlowclosetimevolume"u8;
        for (var i = 0; i < bytes.Length; i++) bytes[i] = letters[bytes[i] % letters.Length];
        return bytes;
    }

    /// <summary>Packs bytes, or leaves them as they are.</summary>
    public static byte[] Pack(byte[] bytes, string entryName, Random random) => random.Next(4) switch
    {
        0 => TemporaryFolder.Gzip(bytes),
        1 => Zip(bytes, entryName, random.Next(8) == 0 ? 2 : 1),
        _ => bytes,
    };

    /// <summary>A small file that unpacks to some tens of megabytes of one byte, or of one line.</summary>
    public static byte[] Bomb(byte[] sound, string entryName, Random random)
    {
        var unit = random.Next(2) == 0 ? [(byte)"0\n ,{["[random.Next(6)]] : sound;
        var bytes = new byte[BombBytes];
        for (var at = 0; at < bytes.Length; at += Math.Max(1, unit.Length)) unit.AsSpan(0, Math.Min(unit.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        return random.Next(2) == 0 ? TemporaryFolder.Gzip(bytes) : Zip(bytes, entryName, 1);
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return Insertions[random.Next(Insertions.Length)];
        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 << random.Next(10));
        switch (random.Next(9))
        {
            case 0:
                bytes = (byte[])bytes.Clone();
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes = (byte[])bytes.Clone();
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            case 5:
                var other = random.Next(bytes.Length - length + 1);
                var swapped = (byte[])bytes.Clone();
                bytes.AsSpan(at, length).CopyTo(swapped.AsSpan(other));
                bytes.AsSpan(other, length).CopyTo(swapped.AsSpan(at));
                return swapped;
            case 6:
                return Lines(bytes, random);
            default:
                return [.. bytes[..at], .. Insertions[random.Next(Insertions.Length)], .. bytes[(random.Next(2) == 0 ? at : at + Math.Min(length, 8))..]];
        }
    }

    /// <summary>Drops, doubles or swaps whole lines.</summary>
    private static byte[] Lines(byte[] bytes, Random random)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n');
            end = end < 0 ? bytes.Length : start + end + 1;
            lines.Add(bytes[start..end]);
            start = end;
        }

        var (one, two) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(3))
        {
            case 0: lines.RemoveAt(one); break;
            case 1: lines.Insert(two, lines[one]); break;
            default: (lines[one], lines[two]) = (lines[two], lines[one]); break;
        }

        return [.. lines.SelectMany(line => line)];
    }

    private static byte[] Zip(byte[] bytes, string entryName, int entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < entries; i++)
            {
                using var entry = zip.CreateEntry(i == 0 ? entryName : $"{i}{entryName}", CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return target.ToArray();
    }
}
