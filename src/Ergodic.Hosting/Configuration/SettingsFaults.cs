using Ergodic.Domain.Errors;

namespace Ergodic.Hosting.Configuration;

/// <summary>Gathers everything wrong with one source of settings, so that a reader mends it in one go.</summary>
internal sealed class SettingsFaults(string source)
{
    private const int MaxReported = 100;
    private const int MaxShown = 60;
    private static readonly string[] SecretWords = ["secret", "password", "passphrase", "key", "token", "credential"];
    private readonly List<(int Line, string Message)> _faults = [];

    public int Count => _faults.Count;

    /// <summary>Notes a fault at a line of the source.</summary>
    public void Add(int line, string message) => _faults.Add((line, $"{source}:{line}: {message}"));

    /// <summary>Notes a fault of an environment variable; these come after those of the source.</summary>
    public void Add(string variable, string message) =>
        _faults.Add((int.MaxValue, $"environment variable {Shown(variable)}: {message}"));

    /// <summary>Notes a fault at a line of the source and ends the reading: nothing after it can be understood.</summary>
    public void Stop(int line, string message)
    {
        Add(line, message);
        ThrowIfAny();
    }

    /// <summary>Ends the reading with one fault a line, in the order of the source, if there were any.</summary>
    public void ThrowIfAny()
    {
        if (_faults.Count == 0) return;
        var lines = _faults.OrderBy(fault => fault.Line).Take(MaxReported).Select(fault => fault.Message);
        if (_faults.Count > MaxReported) lines = lines.Append($"{source}: and {_faults.Count - MaxReported} more");
        throw new TradingException(ErrorCode.Configuration, string.Join('\n', lines));
    }

    /// <summary>A key path as messages show it.</summary>
    public static string Path(string parent, string key) => parent.Length == 0 ? Shown(key) : $"{parent}.{Shown(key)}";

    /// <summary>A value as messages show it: hidden when any key on its path is named for a secret.</summary>
    public static string Value(string path, string value) =>
        SecretWords.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "(hidden)" : $"'{Shown(value)}'";

    /// <summary>Text made safe for one line of a message: short, without control characters.</summary>
    private static string Shown(string text)
    {
        var cut = text.Length > MaxShown ? string.Concat(text.AsSpan(0, MaxShown), "…") : text;
        return string.Concat(cut.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' ? '?' : letter));
    }
}
