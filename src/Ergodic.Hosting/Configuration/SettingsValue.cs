namespace Ergodic.Hosting.Configuration;

/// <summary>Reads the value of one scalar or list key, from the file or from the environment.</summary>
/// <param name="key">The key.</param>
/// <param name="path">Its path, for messages.</param>
internal sealed class SettingsValue(SettingsKey key, string path)
{
    private readonly ScalarType _scalar = key.Scalar!;

    /// <summary>The value of a piece of the file; not read when a fault was reported.</summary>
    public (bool IsRead, object? Value) FromNode(SettingsNode node, Action<int, string> report)
    {
        if (key.ItemType is null) return node.IsNull && key.AllowsNull ? (true, null) : One(node, path, report);
        if (node.IsNull) return (true, Array.CreateInstance(key.ItemType, 0));
        if (node.Items is null)
        {
            report(node.Line, $"{path} must be a list: [a, b], or one '- item' a line.");
            return default;
        }

        var items = node.Items.Select((item, i) => One(item, $"{path}[{i}]", report)).ToArray();
        return items.All(item => item.IsRead) ? (true, List([.. items.Select(item => item.Value)])) : default;
    }

    /// <summary>The value of an environment variable: commas part the items of a list, nothing is no value where that may be.</summary>
    public (bool IsRead, object? Value) FromText(string text, Action<string> report)
    {
        if (key.ItemType is null) return text.Length == 0 && key.AllowsNull ? (true, null) : One(text, path, report);
        var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((item, i) => One(item, $"{path}[{i}]", report)).ToArray();
        return items.All(item => item.IsRead) ? (true, List([.. items.Select(item => item.Value)])) : default;
    }

    private (bool IsRead, object? Value) One(SettingsNode node, string at, Action<int, string> report)
    {
        if (node.IsNull)
        {
            report(node.Line, $"{at} has no value; it must be {key.Expected}.");
            return default;
        }

        if (node.Text is { } text) return One(text, at, message => report(node.Line, message));
        report(node.Line, $"{at} is {(node.Items is null ? "a section" : "a list")}; it must be {key.Expected}.");
        return default;
    }

    private (bool IsRead, object? Value) One(string text, string at, Action<string> report)
    {
        var value = _scalar.Read(text);
        if (value is not null && key.Allows(value)) return (true, value);
        report($"{at} is {SettingsFaults.Value(at, text)}; it must be {key.Expected}.");
        return default;
    }

    private Array List(object?[] items)
    {
        var list = Array.CreateInstance(key.ItemType!, items.Length);
        items.CopyTo(list, 0);
        return list;
    }
}
