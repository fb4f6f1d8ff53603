namespace Ergodic.DataSources.Formats.Books;

/// <summary>
/// Follows the ids of book updates: each names the one before it (<c>pu</c> of Binance futures; one less than its first id
/// where a venue only counts on, as Binance spot and Bybit do). A snapshot vouches for every update up to its id.
/// </summary>
internal struct UpdateChain
{
    private const long None = -1;
    private long _snapshot = None;

    public UpdateChain()
    {
    }

    /// <summary>The last id of the last update, −1 before the first.</summary>
    public long Last { get; private set; } = None;

    /// <summary>Goes on to an update; false when some are missing, or it came before.</summary>
    public bool Follow(long previous, long last)
    {
        var follows = previous == Last || previous <= _snapshot || (Last == None && _snapshot == None);
        Last = last;
        return follows;
    }

    /// <summary>Takes note of a snapshot.</summary>
    /// <param name="id">The last update it contains.</param>
    /// <param name="isInStream">True when the updates go on from it; false for one fetched beside the stream.</param>
    public void Restart(long id, bool isInStream)
    {
        _snapshot = id;
        if (isInStream) Last = id;
    }
}
