namespace Ergodic.MarketData.Quality;

/// <summary>How many of something, and the line of the first.</summary>
internal struct Tally
{
    public long Count;
    public long FirstLine;

    public void Add(long line)
    {
        if (Count++ == 0) FirstLine = line;
    }
}
