using System.Reflection;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Text;

namespace Ergodic.Indicators.Catalogue;

/// <summary>Every indicator by name and alias, found by one pass over an assembly's types. Case does not matter in names.</summary>
public sealed class IndicatorCatalogue
{
    private readonly Dictionary<string, (IndicatorDescriptor Indicator, IndicatorAlias? Alias)> _byName = new(StringComparer.OrdinalIgnoreCase);

    private IndicatorCatalogue(IEnumerable<Type> types)
    {
        All = [.. types
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<IndicatorAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => IndicatorDescriptor.Of(found.Type, found.Attribute!))
            .OrderBy(indicator => indicator.Name, StringComparer.Ordinal)];
        foreach (var indicator in All)
        {
            Add(indicator.Name, indicator, alias: null);
            foreach (var alias in indicator.Aliases) Add(alias.Name, indicator, alias);
        }
    }

    /// <summary>The indicators of this assembly.</summary>
    public static IndicatorCatalogue BuiltIn { get; } = Of(typeof(IndicatorCatalogue).Assembly.GetTypes());

    /// <summary>The indicators, ordered by name.</summary>
    public IReadOnlyList<IndicatorDescriptor> All { get; }

    /// <summary>A catalogue of those of the types that carry an <see cref="IndicatorAttribute"/>; a name used twice throws.</summary>
    public static IndicatorCatalogue Of(IEnumerable<Type> types) => new(types);

    /// <summary>
    /// The indicator of a name or alias; an unknown one throws a <see cref="TradingException"/> of code
    /// <see cref="ErrorCode.InputValidation"/> with the closest name.
    /// </summary>
    public IndicatorDescriptor Find(string name) => Entry(name).Indicator;

    /// <summary>
    /// Makes an indicator by name or alias. An alias brings its own defaults; given parameters go before them. Errors as
    /// in <see cref="Find"/> and <see cref="IndicatorDescriptor.Create"/>.
    /// </summary>
    public IIndicator Create(string name, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var (indicator, alias) = Entry(name);
        if (alias is null) return indicator.Create(parameters);
        var merged = new Dictionary<string, string>(alias.Defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in parameters ?? new Dictionary<string, string>()) merged[key] = value;
        return indicator.Create(merged);
    }

    private (IndicatorDescriptor Indicator, IndicatorAlias? Alias) Entry(string name) =>
        _byName.TryGetValue(name, out var entry)
            ? entry
            : throw new TradingException(ErrorCode.InputValidation, $"There is no indicator '{name}'.{Hint(name)} Known: {string.Join(", ", _byName.Keys)}.");

    private string Hint(string name) => ClosestName.To(name, _byName.Keys) is { } closest ? $" Did you mean '{closest}'?" : "";

    private void Add(string name, IndicatorDescriptor indicator, IndicatorAlias? alias)
    {
        if (_byName.TryAdd(name, (indicator, alias))) return;
        throw new TradingException(
            ErrorCode.Configuration, $"Two indicators are named '{name}': {_byName[name].Indicator.Type} and {indicator.Type}; rename one.");
    }
}
