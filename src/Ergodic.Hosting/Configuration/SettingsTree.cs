using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ergodic.Hosting.Configuration;

/// <summary>
/// Builds a tree from YAML events. The events and not the library's own tree, because that one stops at the first duplicate
/// key and descends as deep as a hostile file asks.
/// </summary>
internal sealed class SettingsTree
{
    private readonly SettingsFaults _faults;
    private readonly IEnumerator<ParsingEvent> _events;

    private SettingsTree(IEnumerable<ParsingEvent> events, SettingsFaults faults)
    {
        _faults = faults;
        _events = events.GetEnumerator();
    }

    /// <summary>The root of the first document; null when there is none.</summary>
    public static SettingsNode? Parse(string text, SettingsFaults faults)
    {
        var events = YamlEvents.Of(text, faults);
        var documents = events.OfType<DocumentStart>().ToArray();
        if (documents.Length == 0) return null;
        if (documents.Length > 1)
            faults.Add(YamlEvents.LineOf(documents[1].Start), "a second document starts here; keep one document a file.");
        var tree = new SettingsTree(events.SkipWhile(start => start is not DocumentStart).Skip(1), faults);
        return tree.Node(tree.Next(), parent: "");
    }

    private ParsingEvent Next()
    {
        _events.MoveNext();
        return _events.Current;
    }

    private SettingsNode Node(ParsingEvent start, string parent)
    {
        var line = YamlEvents.LineOf(start.Start);
        if (start is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            _faults.Add(line, $"{At(parent)}anchors and aliases are not supported; write the value out.");
        if (start is NodeEvent { Tag.IsEmpty: false }) _faults.Add(line, $"{At(parent)}tags are not supported; write the plain value.");
        return start switch
        {
            Scalar scalar => SettingsNode.Scalar(line, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => List(line, parent),
            MappingStart => Mapping(line, parent),
            _ => SettingsNode.Scalar(line, "", isPlain: true),
        };
    }

    private SettingsNode List(int line, string parent)
    {
        var items = new List<SettingsNode>();
        for (var next = Next(); next is not SequenceEnd; next = Next()) items.Add(Node(next, parent));
        return SettingsNode.List(line, items);
    }

    private SettingsNode Mapping(int line, string parent)
    {
        var entries = new List<(string Key, int Line, SettingsNode Value)>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = Node(next, parent);
            var path = SettingsFaults.Path(parent, key.Text ?? "?");
            var follows = Next();
            if (follows is MappingEnd)
            {
                // Version 16.3.0 drops the value of a key that is blank and indented (" : x") and leaves the mapping odd.
                _faults.Add(key.Line, $"{At(parent)}a key without a name; write key: value.");
                break;
            }

            var value = Node(follows, path);
            if (key.Text is null) _faults.Add(key.Line, $"{At(parent)}a key must be plain text.");
            else if (lineOf.TryAdd(key.Text, key.Line)) entries.Add((key.Text, key.Line, value));
            else _faults.Add(key.Line, $"{path} is given twice, first on line {lineOf[key.Text]}; keep one.");
        }

        return SettingsNode.Mapping(line, entries);
    }

    private static string At(string path) => path.Length == 0 ? "" : $"{path}: ";
}
