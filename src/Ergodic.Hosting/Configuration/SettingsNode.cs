namespace Ergodic.Hosting.Configuration;

/// <summary>A piece of a settings file: exactly one of text, items or entries.</summary>
internal sealed class SettingsNode
{
    private SettingsNode(int line) => Line = line;

    /// <summary>Line it starts on, from 1.</summary>
    public int Line { get; }

    /// <summary>Text of a scalar.</summary>
    public string? Text { get; private init; }

    /// <summary>True for a scalar that is written as no value: nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull { get; private init; }

    /// <summary>Items of a list, in order.</summary>
    public IReadOnlyList<SettingsNode>? Items { get; private init; }

    /// <summary>Entries of a mapping by key, each key once.</summary>
    public IReadOnlyList<(string Key, int Line, SettingsNode Value)>? Entries { get; private init; }

    public static SettingsNode Scalar(int line, string text, bool isPlain) =>
        new(line) { Text = text, IsNull = isPlain && text is ("" or "~" or "null" or "Null" or "NULL") };

    public static SettingsNode List(int line, IReadOnlyList<SettingsNode> items) => new(line) { Items = items };

    public static SettingsNode Mapping(int line, IReadOnlyList<(string Key, int Line, SettingsNode Value)> entries) =>
        new(line) { Entries = entries };
}
