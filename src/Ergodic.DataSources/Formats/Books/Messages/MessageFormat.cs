using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>Messages of Binance, Bybit or Hyperliquid as they came over the wire, a line each, with the recorder's time before them or not.</summary>
internal sealed class MessageFormat : IFileFormat
{
    private const int LinesLookedAt = 8;

    public string Name => "recorded messages";

    public bool Recognises(FileSample sample)
    {
        var rest = sample.Bytes.StartsWith("\uFEFF"u8) ? sample.Bytes[3..] : sample.Bytes;
        for (var line = 0; line < LinesLookedAt && !rest.IsEmpty; line++)
        {
            if (StartsLikeMessage(rest)) return true;
            var end = rest.IndexOf((byte)'\n');
            if (end < 0) return false;
            rest = rest[(end + 1)..];
        }

        return false;
    }

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options)
    {
        var (venue, symbol) = MessageProbe.Read(file);
        return venue switch
        {
            "bybit" => new BybitSource(file, symbol, options),
            "hyperliquid" => new HyperliquidSource(file, symbol, options),
            _ => new BinanceSource(file, symbol, options),
        };
    }

    /// <summary>Digits and a blank, or neither, and an object.</summary>
    private static bool StartsLikeMessage(ReadOnlySpan<byte> line)
    {
        var rest = line.TrimStart("0123456789"u8);
        return rest.TrimStart(" \t,"u8).StartsWith("{\""u8);
    }
}
