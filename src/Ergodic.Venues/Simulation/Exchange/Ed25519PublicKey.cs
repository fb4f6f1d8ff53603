using System.Runtime.InteropServices;
using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Checks Ed25519 signatures (RFC 8032) with OpenSSL's libcrypto: the framework has no such algorithm.</summary>
internal sealed partial class Ed25519PublicKey
{
    private const string Library = "libcrypto.so.3";
    private const int Ed25519 = 1087;
    private const int KeyLength = 32;
    private const int SignatureLength = 64;
    private static readonly byte[] SubjectPublicKeyInfo = Convert.FromHexString("302a300506032b6570032100");
    private readonly byte[] _key;

    private Ed25519PublicKey(byte[] key) => _key = key;

    /// <summary>Reads a PEM text with a public key (BEGIN PUBLIC KEY).</summary>
    /// <exception cref="TradingException">It is not an Ed25519 public key.</exception>
    public static Ed25519PublicKey FromPem(string pem, string place)
    {
        var lines = pem.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('-'));
        var bytes = new byte[SubjectPublicKeyInfo.Length + KeyLength];
        var isKey = pem.Contains("BEGIN PUBLIC KEY", StringComparison.Ordinal)
            && Convert.TryFromBase64String(string.Concat(lines), bytes, out var written)
            && written == bytes.Length && bytes.AsSpan().StartsWith(SubjectPublicKeyInfo);
        return isKey
            ? new Ed25519PublicKey(bytes[SubjectPublicKeyInfo.Length..])
            : throw new TradingException(ErrorCode.Configuration, $"{place}: not an Ed25519 public key in PEM; make one with: openssl pkey -in private.pem -pubout");
    }

    /// <summary>True when a signature of 64 bytes is this key's over a message.</summary>
    public unsafe bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength) return false;
        fixed (byte* key = _key, text = message, signed = signature)
        {
            var (pkey, context) = (EVP_PKEY_new_raw_public_key(Ed25519, 0, key, KeyLength), EVP_MD_CTX_new());
            try
            {
                return pkey != 0 && context != 0 && EVP_DigestVerifyInit(context, 0, 0, 0, pkey) == 1
                    && EVP_DigestVerify(context, signed, SignatureLength, text, (nuint)message.Length) == 1;
            }
            finally
            {
                EVP_MD_CTX_free(context);
                EVP_PKEY_free(pkey);
            }
        }
    }

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint EVP_PKEY_new_raw_public_key(int type, nint engine, byte* key, nuint length);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int EVP_DigestVerify(nint context, byte* signature, nuint signatureLength, byte* message, nuint length);
}
