using System.Buffers.Text;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;

namespace Ergodic.MarketData.Books;

/// <summary>Computes a venue's checksum of a book. Immutable; allocates nothing.</summary>
/// <remarks>
/// Kraken: docs.kraken.com, "Book checksum (WebSocket v2)". OKX: API v5, "Order book channel", checksum; OKX takes the strings as it sent them, which are
/// those without trailing zeros in every message recorded: a venue string with some would not agree. OKX gives the sum as a
/// signed number: hand over its 32 bits.
/// </remarks>
public sealed class BookChecksum
{
    private const int KrakenLevels = 10;
    private const int OkxLevels = 25;
    private const int LongestNumber = 40; // 19 digits and 18 zeros, or a sign and a point
    private readonly BookChecksumFormat _format;
    private readonly int _priceDecimals, _quantityDecimals, _addedPriceZeros, _addedQuantityZeros;

    /// <summary>Makes the computation for books of one instrument.</summary>
    /// <param name="format">The venue's way.</param>
    /// <param name="priceDecimals">Decimals of the price mantissas.</param>
    /// <param name="quantityDecimals">Decimals of the quantity mantissas.</param>
    /// <param name="venuePriceDecimals">For Kraken the pair's price precision, when the mantissas have another.</param>
    /// <param name="venueQuantityDecimals">For Kraken the pair's quantity precision, when the mantissas have another.</param>
    /// <exception cref="ArgumentOutOfRangeException">Decimals outside 0 to 18, or not a format.</exception>
    public BookChecksum(
        BookChecksumFormat format, int priceDecimals, int quantityDecimals, int? venuePriceDecimals = null, int? venueQuantityDecimals = null)
    {
        if (!Enum.IsDefined(format)) throw new ArgumentOutOfRangeException(nameof(format), format, "Not a checksum format.");
        _format = format;
        _priceDecimals = Decimals(priceDecimals, nameof(priceDecimals));
        _quantityDecimals = Decimals(quantityDecimals, nameof(quantityDecimals));
        _addedPriceZeros = Decimals(venuePriceDecimals ?? priceDecimals, nameof(venuePriceDecimals)) - priceDecimals;
        _addedQuantityZeros = Decimals(venueQuantityDecimals ?? quantityDecimals, nameof(venueQuantityDecimals)) - quantityDecimals;
    }

    /// <summary>The checksum of a book as unsigned 32 bits.</summary>
    public uint Of(OrderBook book) => _format == BookChecksumFormat.Kraken ? Kraken(book) : Okx(book);

    private static int Decimals(int decimals, string name) => decimals is >= 0 and <= Instrument.MaxDecimals
        ? decimals
        : throw new ArgumentOutOfRangeException(name, decimals, $"Decimals are 0 to {Instrument.MaxDecimals}.");

    private uint Kraken(OrderBook book)
    {
        Span<byte> text = stackalloc byte[KrakenLevels * 4 * LongestNumber];
        Span<BookLevel> levels = stackalloc BookLevel[KrakenLevels];
        var length = 0;
        for (var side = OrderSide.Sell; side >= OrderSide.Buy; side--)
        {
            foreach (var level in levels[..book.CopyTop(side, levels)])
            {
                length += Fixed(level.Price, _addedPriceZeros, text[length..]);
                length += Fixed(level.Quantity, _addedQuantityZeros, text[length..]);
            }
        }

        return Crc32.Of(text[..length]);
    }

    private uint Okx(OrderBook book)
    {
        Span<byte> text = stackalloc byte[OkxLevels * 4 * LongestNumber];
        Span<BookLevel> bids = stackalloc BookLevel[OkxLevels];
        Span<BookLevel> asks = stackalloc BookLevel[OkxLevels];
        bids = bids[..book.CopyTop(OrderSide.Buy, bids)];
        asks = asks[..book.CopyTop(OrderSide.Sell, asks)];
        var length = 0;
        for (var i = 0; i < Math.Max(bids.Length, asks.Length); i++)
        {
            if (i < bids.Length) length += Pair(bids[i], text[length..]);
            if (i < asks.Length) length += Pair(asks[i], text[length..]);
        }

        return Crc32.Of(text[..Math.Max(0, length - 1)]); // no colon at the end
    }

    private int Pair(BookLevel level, Span<byte> text)
    {
        var length = Shortest(level.Price, _priceDecimals, text);
        text[length++] = (byte)':';
        length += Shortest(level.Quantity, _quantityDecimals, text[length..]);
        text[length++] = (byte)':';
        return length;
    }

    /// <summary>Digits of a mantissa with zeros added, or last digits left out, to reach the venue's precision.</summary>
    private static int Fixed(long mantissa, int addedZeros, Span<byte> text)
    {
        Utf8Formatter.TryFormat(mantissa, text, out var length);
        if (addedZeros < 0) return Math.Max(0, length + addedZeros);
        text.Slice(length, addedZeros).Fill((byte)'0');
        return length + addedZeros;
    }

    /// <summary>A decimal number without trailing zeros, at least one digit before the point.</summary>
    private static int Shortest(long mantissa, int decimals, Span<byte> text)
    {
        while (decimals > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            decimals--;
        }

        var sign = mantissa < 0 ? 1 : 0;
        if (sign == 1) text[0] = (byte)'-';
        Span<byte> digits = stackalloc byte[LongestNumber];
        digits.Fill((byte)'0');
        Utf8Formatter.TryFormat(Math.Abs(mantissa), digits[Instrument.MaxDecimals..], out var length);
        var start = Math.Min(Instrument.MaxDecimals, Instrument.MaxDecimals + length - decimals - 1);
        digits = digits[start..(Instrument.MaxDecimals + length)];
        var whole = digits.Length - decimals;
        digits[..whole].CopyTo(text[sign..]);
        if (decimals == 0) return sign + whole;
        text[sign + whole] = (byte)'.';
        digits[whole..].CopyTo(text[(sign + whole + 1)..]);
        return sign + digits.Length + 1;
    }
}
