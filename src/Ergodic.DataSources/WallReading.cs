namespace Ergodic.DataSources;

/// <summary>The moments a clock shows a time, in nanoseconds since 1970.</summary>
/// <param name="First">When it shows it.</param>
/// <param name="Second">When it shows it again, because it was set back; otherwise the first.</param>
/// <param name="IsSkipped">True when it never shows it, because it was set forward.</param>
internal readonly record struct WallReading(long First, long Second, bool IsSkipped)
{
    /// <summary>True when there are two moments.</summary>
    public bool IsDoubled => First != Second;

    public static WallReading Once(long moment) => new(moment, moment, IsSkipped: false);
}
