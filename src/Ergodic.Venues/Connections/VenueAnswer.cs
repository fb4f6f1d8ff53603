namespace Ergodic.Venues.Connections;

/// <summary>What one HTTP attempt brought.</summary>
/// <param name="Status">The HTTP status; 0 where no answer came.</param>
/// <param name="Body">The body; empty where no answer came.</param>
/// <param name="RetryAfter">How long the venue asks to wait, where it said so.</param>
/// <param name="Failure">Why no answer came, or null.</param>
/// <param name="WasSent">False where the request certainly never left: no connection was made.</param>
public readonly record struct VenueAnswer(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, string? Failure, bool WasSent)
{
    /// <summary>True for an answer of the 200 family.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
