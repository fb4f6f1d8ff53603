using System.Numerics;

namespace Ergodic.MarketData.Books;

/// <summary>Goes over one side from the best level outwards, a leaf at a time. Any change of the side ends its use.</summary>
public struct LadderCursor(PriceLadder ladder)
{
    private ulong _start;
    private uint _left; // ticks of the leaf still to come
    private int _leaf;
    private bool _isUnderWay;

    /// <summary>The level reached; only after <see cref="MoveNext"/> returned true.</summary>
    public BookLevel Current { get; private set; }

    /// <summary>Goes one level outwards; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_left == 0)
        {
            _leaf = _isUnderWay ? ladder.NextLeaf(_start, out _start) : ladder.FirstLeaf(out _start);
            if (_leaf == 0) return false;
            _isUnderWay = true;
            _left = ladder.MaskOf(_leaf);
        }

        var slot = BitOperations.Log2(_left);
        _left ^= 1u << slot;
        Current = ladder.LevelAt(_leaf, _start, slot);
        return true;
    }
}
