namespace Ergodic.Indicators.Signals;

/// <summary>One line crossed another.</summary>
/// <param name="IsUp">True when the first line went from not above to above the second.</param>
public readonly record struct Cross(bool IsUp)
{
    /// <summary>True when the first line went from above to not above the second.</summary>
    public bool IsDown => !IsUp;
}
