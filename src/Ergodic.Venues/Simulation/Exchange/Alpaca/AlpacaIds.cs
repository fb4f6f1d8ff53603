using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>UUIDs that come out the same in every run of a seed, in the form of RFC 9562 version 8 (custom).</summary>
internal sealed class AlpacaIds(ulong seed)
{
    private long _orders;

    /// <summary>The id of a new order.</summary>
    public string NextOrder() => Of("order", ++_orders);

    /// <summary>The id of one side of a trade: the same in the stream and among the activities.</summary>
    public string OfFill(ExchangeFill fill) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"fill/{fill.Order.Market.Instrument.Symbol}/{fill.Order.Side}"), fill.TradeId);

    /// <summary>The id of an account.</summary>
    public string OfAccount(ExchangeAccount account) => Of("account", account.Number);

    /// <summary>The id of a share: the same for every seed.</summary>
    public static string OfAsset(string symbol) => Format($"asset/{symbol}");

    /// <summary>The id of anything else that is numbered.</summary>
    public string Of(string kind, long number) => Format(string.Create(CultureInfo.InvariantCulture, $"{kind}/{seed}/{number}"));

    private static string Format(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
