using System.Diagnostics;
using System.Numerics;

namespace Ergodic.MarketData.Books;

/// <summary>
/// One side of a book: quantities by price, best price first. A level is found by its position on the tick grid, not by
/// comparing prices: leaves hold 8 neighbouring ticks (a cache line), above them stand nodes of 32 children, each with a bit mask of what is
/// there. Setting, reading and removing take a step a storey (four or five for a liquid coin), the next level is a bit scan away.
/// </summary>
/// <remarks>
/// Positions are mirrored for asks, so that the best is always the highest. The tick is the greatest common divisor of the prices
/// seen; a price off the grid makes a finer grid and rebuilds, which can happen 62 times at most. The number of storeys
/// follows the span of the prices. Memory grows to what the deepest book so far needed and is used again after a clearing; nothing
/// else allocates.
/// </remarks>
public sealed class PriceLadder
{
    private const int LeafBits = 3;
    private const int LeafSize = 1 << LeafBits;
    private const int NodeBits = 5;
    private const int NodeSize = 1 << NodeBits;
    private const int MostStoreys = 12; // 3 + 12 × 5 bits hold every position
    private const long Origin = 1L << 62;

    private readonly bool _isAsk;
    private readonly int[] _path = new int[MostStoreys + 1]; // nodes passed on the way down, by storey
    private long[] _quantities = new long[64 * LeafSize];
    private byte[] _leafMasks = new byte[64];
    private int[] _children = new int[16 * NodeSize];
    private uint[] _nodeMasks = new uint[16];
    private int _leaves, _nodes, _freeLeaf, _freeNode; // number 0 is none; free ones are chained through their first slot
    private int _storeys;
    private int _root;
    private ulong _prefix;
    private long _tick;
    private ulong _best;

    /// <summary>An empty side; asks have the lowest price first, bids the highest.</summary>
    public PriceLadder(bool isAsk)
    {
        _isAsk = isAsk;
        Clear();
    }

    /// <summary>Levels there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held in arrays.</summary>
    public long MemoryBytes => (_quantities.Length * 8L) + _leafMasks.Length + (_children.Length * 4L) + (_nodeMasks.Length * 4L);

    /// <summary>The best price; only when there is a level.</summary>
    public long BestPrice => PriceAt(_best);

    /// <summary>The quantity at the best price; only when there is a level.</summary>
    public long BestQuantity => QuantityAtPosition(_best);

    /// <summary>A cursor before the best level.</summary>
    public LadderCursor GetCursor() => new(this);

    /// <summary>Removes all levels; keeps the memory and the grid.</summary>
    public void Clear()
    {
        _leaves = _nodes = 1;
        _freeLeaf = _freeNode = 0;
        _storeys = 0;
        _root = 0;
        Count = 0;
    }

    /// <summary>Sets the quantity at a price; 0 removes. True when a level was added, changed or removed; false when there was none to remove.</summary>
    public bool Set(long price, long quantity)
    {
        if (!TryPosition(price, out var position))
        {
            if (quantity == 0) return false;
            Refine(price);
            TryPosition(price, out position);
        }

        if (quantity == 0) return Remove(position);
        if (_root == 0 || position >> BitsBelow(_storeys) != _prefix) Reach(position);
        var leaf = LeafFor(position);
        var slot = (int)(position & (LeafSize - 1));
        _quantities[(leaf << LeafBits) + slot] = quantity;
        int mask = _leafMasks[leaf];
        var bit = 1 << slot;
        if ((mask & bit) != 0) return true;
        _leafMasks[leaf] = (byte)(mask | bit);
        if (Count++ == 0 || position > _best) _best = position;
        return true;
    }

    /// <summary>The quantity at a price, 0 when there is no level.</summary>
    public long QuantityAt(long price) => TryPosition(price, out var position) ? QuantityAtPosition(position) : 0;

    /// <summary>Removes the level farthest from the best.</summary>
    public void RemoveWorst()
    {
        if (Count == 0) return;
        var node = _root;
        var position = _prefix;
        for (var storey = _storeys; storey > 0; storey--)
        {
            var slot = BitOperations.TrailingZeroCount(_nodeMasks[node]);
            position = (position << NodeBits) | (uint)slot;
            node = _children[(node << NodeBits) + slot];
        }

        Remove((position << LeafBits) | (uint)BitOperations.TrailingZeroCount(_leafMasks[node]));
    }

    /// <summary>The leaf that holds the best level, 0 when the side is empty, and the position of its first tick.</summary>
    internal int FirstLeaf(out ulong start)
    {
        start = LeafStart(_best);
        if (Count == 0) return 0;
        var node = _root;
        for (var storey = _storeys; storey > 0; storey--) node = _children[(node << NodeBits) + SlotAt(_best, storey)];
        return node;
    }

    /// <summary>The next leaf away from the best, 0 at the end, and the position of its first tick. The position given must lie in a leaf.</summary>
    internal int NextLeaf(ulong position, out ulong start)
    {
        var path = _path;
        var node = _root;
        for (var storey = _storeys; storey > 0; storey--)
        {
            path[storey] = node;
            node = _children[(node << NodeBits) + SlotAt(position, storey)];
        }

        for (var storey = 1; storey <= _storeys; storey++)
        {
            var mask = _nodeMasks[path[storey]] & ((1u << SlotAt(position, storey)) - 1);
            if (mask != 0) return HighestLeaf(path[storey], storey, position >> BitsBelow(storey), mask, out start);
        }

        start = 0;
        return 0;
    }

    /// <summary>Which of the ticks of a leaf hold a level.</summary>
    internal uint MaskOf(int leaf) => _leafMasks[leaf];

    /// <summary>The level on a tick of a leaf; there must be one.</summary>
    internal BookLevel LevelAt(int leaf, ulong start, int slot) => new(PriceAt(start | (uint)slot), _quantities[(leaf << LeafBits) + slot]);

    private static ulong LeafStart(ulong position) => position & ~(ulong)(LeafSize - 1);

    private static int BitsBelow(int storey) => LeafBits + (NodeBits * storey);

    private static int SlotAt(ulong position, int storey) => (int)(position >> BitsBelow(storey - 1) & (NodeSize - 1));

    /// <summary>The highest leaf below a node, among the children a mask leaves.</summary>
    private int HighestLeaf(int node, int storey, ulong prefix, uint mask, out ulong start)
    {
        while (true)
        {
            var slot = BitOperations.Log2(mask);
            prefix = (prefix << NodeBits) | (uint)slot;
            node = _children[(node << NodeBits) + slot];
            if (--storey == 0)
            {
                start = prefix << LeafBits;
                return node;
            }

            mask = _nodeMasks[node];
        }
    }

    private bool TryPosition(long price, out ulong position)
    {
        var ticks = price;
        if (_tick != 1)
        {
            if (_tick == 0)
            {
                position = 0;
                return false;
            }

            ticks = price / _tick;
            if (ticks * _tick != price)
            {
                position = 0;
                return false;
            }
        }

        position = (ulong)((_isAsk ? -ticks : ticks) + Origin);
        return true;
    }

    private long PriceAt(ulong position)
    {
        var ticks = (long)position - Origin;
        return (_isAsk ? -ticks : ticks) * _tick;
    }

    private long QuantityAtPosition(ulong position)
    {
        if (_root == 0 || position >> BitsBelow(_storeys) != _prefix) return 0;
        var node = _root;
        for (var storey = _storeys; storey > 0; storey--)
        {
            node = _children[(node << NodeBits) + SlotAt(position, storey)];
            if (node == 0) return 0;
        }

        var slot = (int)(position & (LeafSize - 1));
        return (_leafMasks[node] >> slot & 1) == 0 ? 0 : _quantities[(node << LeafBits) + slot];
    }

    private int LeafFor(ulong position)
    {
        var node = _root;
        for (var storey = _storeys; storey > 0; storey--)
        {
            var index = (node << NodeBits) + SlotAt(position, storey);
            var child = _children[index];
            if (child == 0)
            {
                child = storey == 1 ? NewLeaf() : NewNode();
                _children[index] = child; // after the making, which may move the array
                _nodeMasks[node] |= 1u << SlotAt(position, storey);
            }

            node = child;
        }

        return node;
    }

    private bool Remove(ulong position)
    {
        if (_root == 0 || position >> BitsBelow(_storeys) != _prefix) return false;
        var path = _path;
        var node = _root;
        for (var storey = _storeys; storey > 0; storey--)
        {
            path[storey] = node;
            node = _children[(node << NodeBits) + SlotAt(position, storey)];
            if (node == 0) return false;
        }

        var bit = 1 << ((int)(position & (LeafSize - 1)));
        int mask = _leafMasks[node];
        if ((mask & bit) == 0) return false;
        if (--Count == 0)
        {
            Clear();
            return true;
        }

        mask &= ~bit;
        if (position == _best) _best = BestBelow(position, (uint)mask);
        _leafMasks[node] = (byte)mask;
        if (mask != 0) return true;
        FreeLeaf(node);
        for (var storey = 1; storey <= _storeys; storey++)
        {
            var parent = path[storey];
            var slot = SlotAt(position, storey);
            _children[(parent << NodeBits) + slot] = 0;
            if ((_nodeMasks[parent] &= ~(1u << slot)) != 0) return true;
            FreeNode(parent);
        }

        throw new UnreachableException("A side with levels lost its root.");
    }

    /// <summary>The best position once this one, the best so far, is gone and a mask of its leaf is left.</summary>
    private ulong BestBelow(ulong position, uint mask)
    {
        if (mask != 0) return LeafStart(position) | (uint)BitOperations.Log2(mask);
        var leaf = NextLeaf(position, out var start);
        return start | (uint)BitOperations.Log2(_leafMasks[leaf]);
    }

    /// <summary>Makes the tree tall enough for a position.</summary>
    private void Reach(ulong position)
    {
        if (_root == 0)
        {
            _storeys = 1;
            _root = NewNode();
            _prefix = position >> BitsBelow(1);
            return;
        }

        while (position >> BitsBelow(_storeys) != _prefix)
        {
            var slot = (int)(_prefix & (NodeSize - 1));
            var root = NewNode();
            _children[(root << NodeBits) + slot] = _root;
            _nodeMasks[root] = 1u << slot;
            _root = root;
            _prefix >>= NodeBits;
            _storeys++;
        }
    }

    /// <summary>Takes a grid on which this price lies too, and puts every level on it.</summary>
    private void Refine(long price)
    {
        var levels = new BookLevel[Count];
        var cursor = GetCursor();
        for (var i = 0; cursor.MoveNext(); i++) levels[i] = cursor.Current;
        Clear();
        _tick = price == 0 && _tick == 0 ? 1 : (long)BigInteger.GreatestCommonDivisor(_tick, price);
        foreach (var level in levels) Set(level.Price, level.Quantity);
    }

    private int NewLeaf()
    {
        var leaf = _freeLeaf;
        if (leaf != 0) _freeLeaf = (int)_quantities[leaf << LeafBits];
        else
        {
            leaf = _leaves++;
            if (leaf == _leafMasks.Length)
            {
                Array.Resize(ref _leafMasks, leaf + (leaf / 2));
                Array.Resize(ref _quantities, _leafMasks.Length * LeafSize);
            }
        }

        _leafMasks[leaf] = 0;
        return leaf;
    }

    private int NewNode()
    {
        var node = _freeNode;
        if (node != 0) _freeNode = _children[node << NodeBits];
        else
        {
            node = _nodes++;
            if (node == _nodeMasks.Length)
            {
                Array.Resize(ref _nodeMasks, node + (node / 2));
                Array.Resize(ref _children, _nodeMasks.Length * NodeSize);
            }
        }

        _nodeMasks[node] = 0;
        _children.AsSpan(node << NodeBits, NodeSize).Clear();
        return node;
    }

    private void FreeLeaf(int leaf)
    {
        _quantities[leaf << LeafBits] = _freeLeaf;
        _freeLeaf = leaf;
    }

    private void FreeNode(int node)
    {
        _children[node << NodeBits] = _freeNode;
        _freeNode = node;
    }
}
