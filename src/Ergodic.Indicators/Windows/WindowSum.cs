using System.Runtime.CompilerServices;

namespace Ergodic.Indicators.Windows;

/// <summary>
/// The sum of the last n values in O(1) amortised time without ever subtracting. The stream is cut into blocks of n: a
/// window is the tail of the last full block, whose sums are taken back to front once a block, and the head of the
/// current one, summed as it comes. A sum holds nothing of what left the window, so rounding does not build up and a
/// huge value passes without a trace; its error is that of adding n numbers. Not ready, the sum is that of what came.
/// </summary>
public struct WindowSum
{
    // [0, _position): the current block's values; [_position, n): tail sums of the last block; [n]: 0.
    private double[] _slots;
    private double _head;
    private int _position;
    private bool _isFull;

    /// <summary>A window of <paramref name="length"/> values, at least 1.</summary>
    public WindowSum(int length) => _slots = new double[length + 1];

    /// <summary>True once the window holds as many values as its length.</summary>
    public readonly bool IsFull => _isFull;

    /// <summary>True when it is full once it takes in one more value.</summary>
    public readonly bool FillsWithNext => _isFull | (_position == _slots.Length - 2);

    /// <summary>Takes in a value and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        var slots = _slots;
        var position = _position;
        slots[position] = value;
        position = unchecked(position + 1);
        _head += value;
        var sum = slots[position] + _head;
        if (position == slots.Length - 1)
        {
            SumTails(slots);
            _head = 0;
            _isFull = true;
            position = 0;
        }

        _position = position;
        return sum;
    }

    /// <summary>The sum that <see cref="Add"/> would return.</summary>
    public readonly double Peek(double value) => _slots[_position + 1] + (_head + value);

    /// <summary>Shows the state.</summary>
    public void Visit(ref StateVisitor state)
    {
        state.Field(ref _slots);
        state.Field(ref _head);
        state.Field(ref _position, _slots.Length - 2);
        state.Field(ref _isFull);
    }

    private static void SumTails(double[] slots)
    {
        var tail = 0.0;
        for (var i = slots.Length - 2; i >= 0; i = unchecked(i - 1)) slots[i] = tail += slots[i];
    }
}
