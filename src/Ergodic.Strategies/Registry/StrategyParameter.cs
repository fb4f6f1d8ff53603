namespace Ergodic.Strategies.Registry;

/// <summary>One parameter of a strategy, read from its constructor.</summary>
/// <param name="Name">Name as written in <c>--param name=value</c>.</param>
/// <param name="Type">Int32, Int64, Decimal, Double, Boolean, String or an enum.</param>
/// <param name="Default">Used when it is not given; null where it must be given.</param>
/// <param name="Minimum">Lowest value, or null.</param>
/// <param name="Maximum">Highest value, or null.</param>
public sealed record StrategyParameter(string Name, Type Type, object? Default, IComparable? Minimum, IComparable? Maximum)
{
    /// <summary>Name, range and default in one line.</summary>
    public override string ToString()
    {
        var range = Minimum is null ? Type.Name.ToLowerInvariant() : $"{Minimum}..{Maximum}";
        return Default is null ? $"{Name} ({range})" : $"{Name} ({range}, default {Default})";
    }
}
