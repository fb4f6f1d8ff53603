using Ergodic.Domain.Encoding;

namespace Ergodic.Indicators.Signals;

/// <summary>
/// Tells when a first line crosses a second. <i>Above</i> means strictly greater: touching is not above. The first pair of
/// numbers establishes which side the line is on and is never a cross. A pair with a value that is not usable, such as
/// the NaN of an indicator that is not ready, does nothing.
/// </summary>
public sealed class CrossOver : IStreaming
{
    private bool _isAbove;

    /// <summary>True once the first line's side is known.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Two pairs: the side before and the side now.</summary>
    public int Memory => 2;

    /// <summary>Takes in the two lines' values and returns the cross they make; null where they make none.</summary>
    public Cross? Update(double first, double second)
    {
        if (!AreUsable(first, second)) return null;
        var isAbove = first > second;
        var crossed = IsReady && isAbove != _isAbove;
        (_isAbove, IsReady) = (isAbove, true);
        return crossed ? new Cross(isAbove) : null;
    }

    /// <summary>What <see cref="Update"/> would return if the lines closed at these values. Leaves no trace.</summary>
    public Cross? Peek(double first, double second)
    {
        var isAbove = first > second;
        return IsReady && isAbove != _isAbove && AreUsable(first, second) ? new Cross(isAbove) : null;
    }

    /// <inheritdoc/>
    public void Reset() => (_isAbove, IsReady) = (false, false);

    /// <inheritdoc/>
    public IStreaming Copy() => (CrossOver)MemberwiseClone();

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        writer.Boolean(IsReady);
        writer.Boolean(_isAbove);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader) => (IsReady, _isAbove) = (reader.Boolean(), reader.Boolean());

    private static bool AreUsable(double first, double second) => Observation.IsUsable(in first) && Observation.IsUsable(in second);
}
