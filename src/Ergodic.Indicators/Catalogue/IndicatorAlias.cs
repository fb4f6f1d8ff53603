namespace Ergodic.Indicators.Catalogue;

/// <summary>Another name of an indicator, under which some parameters have other defaults.</summary>
/// <param name="Name">The name, such as <c>talib.EMA</c>.</param>
/// <param name="Defaults">Parameters by name that differ from the indicator's own defaults.</param>
public sealed record IndicatorAlias(string Name, IReadOnlyDictionary<string, string> Defaults)
{
    /// <summary>Reads <c>name key=value key=value</c>.</summary>
    internal static IndicatorAlias Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new IndicatorAlias(words[0], words.Skip(1).Select(word => word.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase));
    }
}
