using System.Runtime.InteropServices;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>The levels an operation touched, each with what it displayed before. Few: sorted by insertion up to a point.</summary>
internal sealed class TouchedLevels
{
    private const int FewEnough = 16;
    private Touch[] _touches = new Touch[64];
    private int _count;

    /// <summary>The touches; after <see cref="Sort"/> in the order they are told, the first of those of one level with what was there before.</summary>
    public ReadOnlySpan<Touch> Span => _touches.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(OrderSide side, long price, long displayed)
    {
        if (_count == _touches.Length) Array.Resize(ref _touches, _count * 2);
        // Bids come first, from the highest price down: their key is minus the price.
        _touches[_count] = new Touch(side == OrderSide.Buy ? -price : price, _count, displayed);
        _count++;
    }

    public void Sort()
    {
        if (_count > FewEnough)
        {
            _touches.AsSpan(0, _count).Sort();
            return;
        }

        for (var i = 1; i < _count; i++)
        {
            var moved = _touches[i];
            var at = i;
            for (; at > 0 && moved.Key < _touches[at - 1].Key; at--) _touches[at] = _touches[at - 1];
            _touches[at] = moved;
        }
    }

    /// <summary>One touch.</summary>
    /// <param name="Key">Minus the price of a bid, the price of an ask.</param>
    /// <param name="Order">How many came before.</param>
    /// <param name="Displayed">Lots displayed before.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Touch(long Key, int Order, long Displayed) : IComparable<Touch>
    {
        public int CompareTo(Touch other) => Key != other.Key ? Key.CompareTo(other.Key) : Order.CompareTo(other.Order);
    }
}
