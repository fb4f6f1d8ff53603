using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Ergodic.Domain.Encoding;

namespace Ergodic.Domain.Orders;

/// <summary>
/// Our name for an order and its idempotency key, 128 bits. The same run gives the same ids; two engine epochs never share one.
/// <c>default</c> is no id.
/// </summary>
/// <param name="Epoch">The engine start it belongs to.</param>
/// <param name="Sequence">The input at which the order was decided.</param>
/// <param name="Ordinal">Which order of that input, from 1.</param>
public readonly record struct ClientOrderId(uint Epoch, long Sequence, uint Ordinal) : IComparable<ClientOrderId>
{
    private const int EpochDigits = 8;
    private const int SequenceDigits = 16;
    private const int Digits = 32;

    private const uint GivenBit = 0x80000000;

    /// <summary>True for an id made of a caller's key by <see cref="Given"/>; the engine's own never are.</summary>
    public bool IsGiven => (Epoch & GivenBit) != 0;

    /// <summary>
    /// The id of an order its caller gave a key: the same key is the same order, however often and from wherever it is sent. 127 bits of
    /// the key's SHA-256.
    /// </summary>
    public static ClientOrderId Given(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key), hash);
        return new ClientOrderId(
            BinaryPrimitives.ReadUInt32BigEndian(hash) | GivenBit, BinaryPrimitives.ReadInt64BigEndian(hash[4..]), BinaryPrimitives.ReadUInt32BigEndian(hash[12..]));
    }

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => this == default;

    /// <inheritdoc/>
    public int CompareTo(ClientOrderId other) =>
        Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch)
        : Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence)
        : Ordinal.CompareTo(other.Ordinal);

    /// <summary>Written out: what the compiler makes of it asks a comparer for each part, and every report finds its order by this.</summary>
    public bool Equals(ClientOrderId other) => Sequence == other.Sequence && Ordinal == other.Ordinal && Epoch == other.Epoch;

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)((ulong)Sequence * 0x9E3779B97F4A7C15UL >> 32) ^ (int)Ordinal ^ (int)Epoch);

    /// <summary>32 hexadecimal digits: unique in every venue's alphabet and length.</summary>
    public override string ToString() => $"{Epoch:x8}{Sequence:x16}{Ordinal:x8}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out ClientOrderId id)
    {
        id = default;
        if (text is not { Length: Digits }
            || !uint.TryParse(text.AsSpan(0, EpochDigits), NumberStyles.AllowHexSpecifier, null, out var epoch)
            || !long.TryParse(text.AsSpan(EpochDigits, SequenceDigits), NumberStyles.AllowHexSpecifier, null, out var sequence)
            || !uint.TryParse(text.AsSpan(EpochDigits + SequenceDigits), NumberStyles.AllowHexSpecifier, null, out var ordinal))
        {
            return false;
        }

        id = new ClientOrderId(epoch, sequence, ordinal);
        return true;
    }

    /// <summary>Writes the 128 bits.</summary>
    public void Write(StateWriter writer)
    {
        writer.UInt32(Epoch);
        writer.Int64(Sequence);
        writer.UInt32(Ordinal);
    }

    /// <summary>Reads the 128 bits.</summary>
    public static ClientOrderId Read(ref StateReader reader) => new(reader.UInt32(), reader.Int64(), reader.UInt32());
}
