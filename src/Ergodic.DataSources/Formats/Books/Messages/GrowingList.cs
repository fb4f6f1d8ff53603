namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>Values that are collected line by line in one array, which grows to the longest line met.</summary>
/// <typeparam name="T">What is collected.</typeparam>
internal sealed class GrowingList<T>
    where T : struct
{
    private T[] _values = new T[16];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values in their order.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    public void Add(in T value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, 2 * Count);
        _values[Count++] = value;
    }

    public void Clear() => Count = 0;
}
