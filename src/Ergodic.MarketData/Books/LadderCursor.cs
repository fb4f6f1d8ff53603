namespace Ergodic.MarketData.Books;

/// <summary>Goes over one side from the best level outwards. Any change of the side ends its use.</summary>
internal struct LadderCursor(PriceLadder ladder)
{
    private ulong _position;
    private bool _started;

    /// <summary>The level reached; only after <see cref="MoveNext"/> returned true.</summary>
    public readonly BookLevel Current => ladder.LevelAt(_position);

    /// <summary>Goes one level outwards; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_started) return ladder.TryNext(_position, out _position);
        _started = true;
        return ladder.TryFirst(out _position);
    }
}
