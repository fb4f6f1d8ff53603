using System.ComponentModel.DataAnnotations;
using Ergodic.Domain.Text;

namespace Ergodic.Hosting.Configuration;

/// <summary>Sets a record's properties from a tree and from the environment, noting every fault and going on.</summary>
internal sealed class SettingsBinder(SettingsFaults faults)
{
    /// <summary>The record of a whole document; only to be used when no fault was noted.</summary>
    public object Bind(Type type, SettingsNode? root, IReadOnlyList<EnvironmentOverride> overrides)
    {
        var node = root;
        if (root is { Entries: null })
        {
            if (!root.IsNull) faults.Add(root.Line, "the file must be keys with values (key: value).");
            node = null;
        }

        return Section(type, null, new Place("", root?.Line ?? 1, 0), node, overrides);
    }

    private object Section(Type type, object? standard, Place place, SettingsNode? node, IReadOnlyList<EnvironmentOverride> overrides)
    {
        var faultsBefore = faults.Count;
        var section = SectionType.Make(type, standard);
        var keys = SettingsKey.Of(section.GetType());
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, line, _) in node?.Entries ?? [])
        {
            lines[name] = line;
            if (!keys.Any(key => key.Name == name)) faults.Add(line, Unknown(place, name, keys));
        }

        foreach (var unknown in overrides.Where(set => !keys.Any(key => Names(set, place, key))))
            faults.Add(unknown.Variable, Unknown(place, unknown.Path[place.Depth], keys));

        foreach (var key in keys)
        {
            var entry = lines.TryGetValue(key.Name, out var line) ? node!.Entries!.First(entry => entry.Key == key.Name).Value : null;
            var inner = new Place(SettingsFaults.Path(place.Path, key.Name), entry is null ? place.Line : line, place.Depth + 1);
            Key(section, key, inner, entry, [.. overrides.Where(set => Names(set, place, key))]);
        }

        if (faults.Count == faultsBefore) CompareKeys(section, place, lines);
        return section;
    }

    private void Key(object section, SettingsKey key, Place place, SettingsNode? entry, IReadOnlyList<EnvironmentOverride> overrides)
    {
        if (key.IsRequired && entry is null && overrides.Count == 0)
        {
            faults.Add(place.Line, $"{place.Path} is required and missing; give it here or in the environment.");
            return;
        }

        if (key.IsSection) Nested(section, key, place, entry, overrides);
        else if (key.IsMap) Map(section, key, place, entry, overrides);
        else Values(section, key, place, entry, overrides);
    }

    private void Nested(object section, SettingsKey key, Place place, SettingsNode? entry, IReadOnlyList<EnvironmentOverride> overrides)
    {
        if (entry is { Entries: null, IsNull: false })
            faults.Add(place.Line, $"{place.Path} is a section; put its keys below it, indented.");
        foreach (var whole in overrides.Where(set => set.Path.Count == place.Depth))
            faults.Add(whole.Variable, $"{place.Path} is a section; set one of its keys: {Stem(whole, place.Depth)}__key.");
        var standard = key.Property.GetValue(section);
        if (entry is null && overrides.Count == 0 && standard is null) return;
        var type = standard?.GetType() ?? key.Property.PropertyType;
        var node = entry?.Entries is null ? null : entry;
        key.Property.SetValue(section, Section(type, standard, place, node, [.. overrides.Where(set => set.Path.Count > place.Depth)]));
    }

    private void Map(object section, SettingsKey key, Place place, SettingsNode? entry, IReadOnlyList<EnvironmentOverride> overrides)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (entry is { Entries: null, IsNull: false }) faults.Add(place.Line, $"{place.Path} must be keys with text below it, indented.");
        if (entry is null && key.Property.GetValue(section) is IEnumerable<KeyValuePair<string, string>> standard)
            foreach (var (name, text) in standard) map[name] = text;
        foreach (var (name, line, value) in entry?.Entries ?? [])
        {
            if (value.Text is { } text) map[name] = value.IsNull ? "" : text;
            else faults.Add(line, $"{SettingsFaults.Path(place.Path, name)} must be text.");
        }

        foreach (var set in overrides)
        {
            if (set.Path.Count != place.Depth + 1)
            {
                faults.Add(set.Variable, $"{place.Path} holds keys with text; set one of them: {Stem(set, place.Depth)}__name.");
                continue;
            }

            var name = set.Path[place.Depth];
            map[map.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name] = set.Value;
        }

        if (entry is not null || overrides.Count > 0) key.Property.SetValue(section, map);
    }

    private void Values(object section, SettingsKey key, Place place, SettingsNode? entry, IReadOnlyList<EnvironmentOverride> overrides)
    {
        var value = new SettingsValue(key, place.Path);
        if (entry is not null) Store(value.FromNode(entry, (line, message) => faults.Add(line, message)), place.Line, null);
        foreach (var set in overrides)
        {
            if (set.Path.Count > place.Depth) faults.Add(set.Variable, $"{place.Path} has no keys below it; name it without '{set.Path[place.Depth]}'.");
            else Store(value.FromText(set.Value, message => faults.Add(set.Variable, message)), 0, set.Variable);
        }

        void Store((bool IsRead, object? Value) read, int line, string? variable)
        {
            if (!read.IsRead) return;
            var fault = key.FaultOfWhole(read.Value);
            if (fault is null) key.Property.SetValue(section, read.Value);
            else if (variable is null) faults.Add(line, $"{place.Path}: {fault}");
            else faults.Add(variable, $"{place.Path}: {fault}");
        }
    }

    private void CompareKeys(object section, Place place, Dictionary<string, int> lines)
    {
        if (section is not IValidatableObject comparing) return;
        foreach (var result in comparing.Validate(new ValidationContext(section)))
        {
            var name = result.MemberNames.Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).FirstOrDefault();
            var path = name is null ? place.Path : SettingsFaults.Path(place.Path, name);
            var line = name is not null && lines.TryGetValue(name, out var own) ? own : place.Line;
            faults.Add(line, path.Length == 0 ? $"{result.ErrorMessage}" : $"{path}: {result.ErrorMessage}");
        }
    }

    private static bool Names(EnvironmentOverride set, Place section, SettingsKey key) =>
        set.Path[section.Depth].Equals(key.Name, StringComparison.OrdinalIgnoreCase);

    private static string Stem(EnvironmentOverride set, int depth) => $"{SettingsReader.EnvironmentPrefix}{string.Join("__", set.Path.Take(depth))}";

    private static string Unknown(Place section, string name, IReadOnlyList<SettingsKey> keys)
    {
        var names = keys.Select(key => key.Name).ToArray();
        var meant = ClosestName.To(name, names) is { } closest ? $"; did you mean {closest}?" : ";";
        return $"{SettingsFaults.Path(section.Path, name)} is not a known key{meant} Valid keys here: {string.Join(", ", names)}.";
    }

    /// <summary>Where binding has got to: key path, line of the file, and how many keys deep.</summary>
    private readonly record struct Place(string Path, int Line, int Depth);
}
