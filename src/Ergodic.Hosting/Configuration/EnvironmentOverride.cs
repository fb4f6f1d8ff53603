namespace Ergodic.Hosting.Configuration;

/// <summary>One value set by the environment instead of the file.</summary>
/// <param name="Variable">The variable's whole name.</param>
/// <param name="Path">The keys it names, outermost first.</param>
/// <param name="Value">The value, as text.</param>
internal sealed record EnvironmentOverride(string Variable, IReadOnlyList<string> Path, string Value)
{
    private const string Separator = "__";

    /// <summary>The overrides in an environment, by name; two variables for one key are a fault.</summary>
    public static IReadOnlyList<EnvironmentOverride> From(IReadOnlyDictionary<string, string> environment, SettingsFaults faults)
    {
        var overrides = new List<EnvironmentOverride>();
        var variableOf = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (variable, value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!variable.StartsWith(SettingsReader.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)) continue;
            var path = variable[SettingsReader.EnvironmentPrefix.Length..].Split(Separator);
            if (path.Any(key => key.Length == 0)) faults.Add(variable, "names no key; write ERGODIC__section__key.");
            else if (variableOf.TryAdd(variable, variable)) overrides.Add(new EnvironmentOverride(variable, path, value));
            else faults.Add(variable, $"sets the same key as {variableOf[variable]}; keep one.");
        }

        return overrides;
    }
}
