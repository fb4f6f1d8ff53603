using System.Text;
using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Errors;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>Tells from the first messages of a file its venue, and the symbol and market that most of them name.</summary>
internal static class MessageProbe
{
    private const int MostLines = 4096;
    private const int EnoughMessages = 64;
    private const int ArchivedSpotDepth = 200;

    /// <summary>Reads the first lines and leaves the file at its start.</summary>
    /// <returns>The venue in lower case; the symbol, or null where no message names one.</returns>
    /// <exception cref="TradingException">None of them is a message of a venue known here.</exception>
    public static (string Venue, VenueSymbol? Symbol) Read(FileBytes file)
    {
        var rows = RowReader.OfLines(file, MessageLine.Longest);
        var (fields, times) = (new MessageFields(), new TimeReader());
        var (venues, symbols) = (new Dictionary<string, int>(), new Dictionary<VenueSymbol, int>());
        var messages = 0;
        while (rows.Line < MostLines && messages < EnoughMessages && rows.Next())
        {
            if (rows.IsTooLong || MessageLine.ReadHead(rows.Text, times, out _, out var start) != ValidationReason.None
                || !MessageReader.Read(rows.Text, start, fields) || Venue(fields) is not { } venue)
            {
                continue;
            }

            venues[venue] = venues.GetValueOrDefault(venue) + 1;
            if (Symbol(venue, fields, rows.Text, file.Path) is not { } symbol) continue;
            symbols[symbol] = symbols.GetValueOrDefault(symbol) + 1;
            messages++;
        }

        file.Rewind();
        if (venues.Count == 0)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{file.Name} line 1: no message of a venue known here (Binance, Bybit, Hyperliquid) in its first lines; convert it to CSV with a header.");
        }

        var chosen = venues.MaxBy(pair => pair.Value).Key;
        var named = symbols.Where(pair => pair.Key.Venue == chosen).ToList();
        return (chosen, named.Count == 0 ? null : named.MaxBy(pair => pair.Value).Key);
    }

    private static string? Venue(MessageFields fields) =>
        HyperliquidSource.Knows(fields) ? "hyperliquid" : BybitSource.Knows(fields) ? "bybit" : BinanceSource.Knows(fields) ? "binance" : null;

    private static VenueSymbol? Symbol(string venue, MessageFields fields, ReadOnlySpan<byte> line, string path)
    {
        var text = fields[MessageKey.Symbol];
        if (!text.IsThere && fields.Trades.Count > 0) text = fields.Trades.Values[0].Symbol;
        if (text.Length == 0) return null;
        var bytes = line.Slice(text.Start, text.Length);
        var symbol = Encoding.UTF8.GetString(bytes);
        var kind = fields[MessageKey.Event];
        VenueMarket? market = venue switch
        {
            "binance" => BinanceSource.Market(fields, bytes, line.Slice(kind.Start, kind.Length)),
            "bybit" => BybitMarket(symbol, Encoding.UTF8.GetString(line.Slice(fields[MessageKey.Topic].Start, fields[MessageKey.Topic].Length)), path),
            _ => symbol.Contains('/', StringComparison.Ordinal) ? VenueMarket.Spot : VenueMarket.Linear,
        };
        return market is { } known ? new VenueSymbol(venue, symbol, known) : null;
    }

    /// <summary>
    /// A symbol in USD is an inverse contract. Otherwise spot is where file or folder say so, or the book has the 200 levels
    /// that Bybit's archive keeps of spot (of contracts it keeps 500).
    /// </summary>
    private static VenueMarket BybitMarket(string symbol, string topic, string path)
    {
        if (symbol.EndsWith("USD", StringComparison.Ordinal)) return VenueMarket.Inverse;
        var depth = topic.Split('.') is [_, var middle, ..] && int.TryParse(middle, out var parsed) ? parsed : 0;
        return path.Contains("spot", StringComparison.OrdinalIgnoreCase) || depth == ArchivedSpotDepth ? VenueMarket.Spot : VenueMarket.Linear;
    }
}
