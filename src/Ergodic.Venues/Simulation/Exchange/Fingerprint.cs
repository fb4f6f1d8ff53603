using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Short names of long things: how many there are and the first 16 hexadecimal digits of the SHA-256 of their text.</summary>
internal static class Fingerprint
{
    /// <summary>Of price levels in ticks and lots, in the order given.</summary>
    public static string OfLevels(IEnumerable<KeyValuePair<long, long>> levels) => Of(levels.Select(level => $"{level.Key}:{level.Value}"));

    /// <summary>Of trades.</summary>
    public static string OfTrades(IEnumerable<PublicTrade> trades) => Of(trades.Select(trade => string.Create(
        CultureInfo.InvariantCulture, $"{trade.Id}:{trade.Price}:{trade.Quantity}:{trade.Time.Nanoseconds}:{trade.IsBuyerMaker}:{trade.BuyOrderId}:{trade.SellOrderId}")));

    /// <summary>Of candles.</summary>
    public static string OfCandles(IEnumerable<Candle> candles) => Of(candles.Select(candle => string.Create(
        CultureInfo.InvariantCulture, $"{candle.Open.Nanoseconds}:{candle.First}:{candle.High}:{candle.Low}:{candle.Last}:{candle.Volume}:{candle.QuoteVolume}:{candle.Count}")));

    /// <summary>Of an account's fills.</summary>
    public static string OfFills(IEnumerable<(long Order, long Trade, decimal Price, decimal Quantity)> fills) => Of(fills.Select(fill => string.Create(
        CultureInfo.InvariantCulture, $"{fill.Order}:{fill.Trade}:{fill.Price}:{fill.Quantity}")));

    private static string Of(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            count++;
        }

        return $"{count}:{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
