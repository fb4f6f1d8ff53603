namespace Ergodic.MarketData.Quality;

/// <summary>Time without data between two neighbouring events.</summary>
/// <param name="From">Time of the event before it.</param>
/// <param name="To">Time of the event behind it.</param>
/// <param name="Line">Line of the event behind it.</param>
/// <param name="LineBefore">Line of the event before it.</param>
internal readonly record struct Pause(long From, long To, long Line, long LineBefore = 0)
{
    public long Length => To - From;
}
