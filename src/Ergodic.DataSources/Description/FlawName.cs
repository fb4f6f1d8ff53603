using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>How kinds of flaws are written.</summary>
public static class FlawName
{
    /// <summary>The kind as JSON writes it: <c>outOfOrder</c>.</summary>
    public static string Of(FlawKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
