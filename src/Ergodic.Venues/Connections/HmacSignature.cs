using System.Security.Cryptography;
using System.Text;

namespace Ergodic.Venues.Connections;

/// <summary>Keyed hashes as venues ask for them. The key is kept as bytes and never shown.</summary>
public sealed class HmacSignature(string secret)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    /// <summary>HMAC-SHA256 of a payload in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public string Sha256Hex(string payload) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(payload)));

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
