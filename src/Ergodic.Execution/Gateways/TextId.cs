using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ergodic.Execution.Gateways;

/// <summary>A number for an id that a venue writes as text (a UUID, say): the same one in every run, and after every restart.</summary>
public static class TextId
{
    /// <summary>The first 64 bits of the SHA-256 of the text without the sign, never 0. Two of a billion ids of one account meet with odds under one in ten.</summary>
    public static long Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Math.Max(1, BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue);
    }
}
