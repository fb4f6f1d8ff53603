using Ergodic.Domain.Encoding;

namespace Ergodic.Domain.Orders;

/// <summary>
/// Our name for an order and its idempotency key: engine epoch (32 bits), input sequence (64) and ordinal within that input (32).
/// The same run gives the same ids; two epochs never share one.
/// </summary>
/// <param name="Value">The 128 bits; zero is no id.</param>
public readonly record struct ClientOrderId(UInt128 Value) : IComparable<ClientOrderId>
{
    /// <summary>Makes the id of the <paramref name="ordinal"/>th order (from 1) decided at input <paramref name="sequence"/>.</summary>
    public static ClientOrderId From(uint epoch, long sequence, uint ordinal) =>
        new(((UInt128)epoch << 96) | ((UInt128)(ulong)sequence << 32) | ordinal);

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => Value == UInt128.Zero;

    /// <summary>The input at which the order was decided.</summary>
    public long Sequence => unchecked((long)(ulong)(Value >> 32));

    /// <inheritdoc/>
    public int CompareTo(ClientOrderId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)((ulong)(Value >> 32) * 0x9E3779B97F4A7C15UL >> 32) ^ (int)(uint)Value);

    /// <summary>32 hexadecimal digits: unique in every venue's alphabet and length.</summary>
    public override string ToString() => Value.ToString("x32");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out ClientOrderId id)
    {
        id = default;
        if (text is not { Length: 32 } || !UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value)) return false;
        id = new ClientOrderId(value);
        return true;
    }

    /// <summary>Writes the 128 bits.</summary>
    public void Write(StateWriter writer) => writer.UInt128(Value);

    /// <summary>Reads the 128 bits.</summary>
    public static ClientOrderId Read(ref StateReader reader) => new(reader.UInt128());
}
