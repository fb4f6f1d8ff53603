using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Who a request is from: key, signature and time, checked as the venue does.</summary>
internal static class BinanceCredentials
{
    private const decimal DefaultWindow = 5000;
    private const decimal LongestWindow = 60_000;
    private const long Ahead = 1000 * 1_000_000L;

    /// <summary>The account of a key.</summary>
    /// <exception cref="BinanceError">The key is malformed (-2014) or unknown (-2015).</exception>
    public static ExchangeAccount Account(SimulatedExchange exchange, string? key)
    {
        if (string.IsNullOrEmpty(key) || !key.All(char.IsAsciiLetterOrDigit)) throw new BinanceError(-2014, "API-key format invalid.", 401);
        return exchange.Account(key) ?? throw new BinanceError(-2015, "Invalid API-key, IP, or permissions for action.", 401);
    }

    /// <summary>Checks the signature, then the time.</summary>
    /// <param name="account">Whose it must be.</param>
    /// <param name="payload">What was signed.</param>
    /// <param name="signature">HMAC in hexadecimal, or Ed25519 in base64.</param>
    /// <param name="parameters">Where timestamp and recvWindow are.</param>
    /// <param name="now">The exchange's time.</param>
    public static void Check(ExchangeAccount account, string payload, string? signature, BinanceParameters parameters, Timestamp now)
    {
        if (string.IsNullOrEmpty(signature)) throw BinanceError.Missing("signature");
        if (!IsSigned(account, payload, signature)) throw new BinanceError(-1022, "Signature for this request is not valid.");
        CheckTime(parameters, now);
    }

    /// <summary>True when a text was signed by an account.</summary>
    public static bool IsSigned(ExchangeAccount account, string payload, string signature)
    {
        var text = Encoding.UTF8.GetBytes(payload);
        if (account.PublicKey is { } key)
        {
            var bytes = new byte[64];
            return Convert.TryFromBase64String(signature, bytes, out var written) && written == bytes.Length && key.Verifies(text, bytes);
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.Secret), text, mac);
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length == 2 * mac.Length
            && Convert.FromHexString(signature, sent, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(mac, sent);
    }

    /// <summary>Refuses a request whose time is too far ahead (1 s) or behind (recvWindow).</summary>
    public static void CheckTime(BinanceParameters parameters, Timestamp now)
    {
        var window = DefaultWindow;
        if (parameters.Text("recvWindow") is { } asked
            && (!decimal.TryParse(asked, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out window) || decimal.Round(window, 3) != window))
            throw BinanceError.Illegal("recvWindow", "^[0-9]{1,5}(\\.[0-9]{1,3})?$");
        if (window > LongestWindow) throw new BinanceError(-1131, "recvWindow must be less than 60000.");
        var time = parameters.Time("timestamp") ?? throw BinanceError.Missing("timestamp");
        if (time - now >= Ahead) throw new BinanceError(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        if (now - time > window * 1_000_000) throw new BinanceError(-1021, "Timestamp for this request is outside of the recvWindow.");
    }
}
