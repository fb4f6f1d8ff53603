namespace Ergodic.Indicators.Catalogue;

/// <summary>
/// Puts an indicator into the catalogue. Its name is the class's; parameters, defaults and ranges come from the
/// constructor, outputs from the output type.
/// </summary>
/// <param name="group">What it speaks about.</param>
/// <param name="aliases">
/// Other names, such as <c>talib.EMA period=30</c>: a name and the parameters that differ from our defaults under it. An
/// alias <c>talib.X</c> or <c>skender.X</c> promises that library's values, which the tests hold against its golden files.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IndicatorAttribute(IndicatorGroup group, params string[] aliases) : Attribute
{
    /// <summary>What the indicator speaks about.</summary>
    public IndicatorGroup Group { get; } = group;

    /// <summary>Other names with their parameters.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>Where the formula comes from: author, work and year, or the convention followed.</summary>
    public required string Source { get; init; }
}
