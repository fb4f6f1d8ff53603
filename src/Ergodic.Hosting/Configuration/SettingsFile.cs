using System.Text;
using Ergodic.Domain.Errors;

namespace Ergodic.Hosting.Configuration;

/// <summary>Reads a settings file as text, or says plainly why it is none.</summary>
internal static class SettingsFile
{
    private const int MaxBytes = 1 << 20;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string ReadText(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            var text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
            var control = text.AsSpan().IndexOfAny(ControlCharacters);
            if (control < 0) return text;
            throw NotText(path, LineAt(text.AsSpan(0, control)), $"the control character U+{(int)text[control]:X4}");
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes.AsSpan(0, Math.Max(0, fault.Index)).Count((byte)'\n');
            throw NotText(path, line, "bytes that are not UTF-8", fault);
        }
    }

    private static System.Buffers.SearchValues<char> ControlCharacters { get; } = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r']), '\u007F']);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var buffer = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length <= MaxBytes) return buffer[..length];
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, "does not exist; check the path.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"cannot be read ({fault.Message}); check that it is a file this user may read.", fault);
        }

        throw Unreadable(path, "is larger than 1 MiB; settings are small, check that it is the right file.");
    }

    private static int LineAt(ReadOnlySpan<char> before) => 1 + before.Count('\n');

    private static TradingException Unreadable(string path, string fault, Exception? inner = null) =>
        new(ErrorCode.Configuration, $"Settings file {path} {fault}", inner);

    private static TradingException NotText(string path, int line, string found, Exception? inner = null) =>
        new(ErrorCode.Configuration, $"{path}:{line}: found {found}; a settings file is YAML text in UTF-8.", inner);
}
