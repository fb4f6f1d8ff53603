namespace Ergodic.MarketData.Books;

/// <summary>How a venue writes a book down before taking its CRC-32.</summary>
public enum BookChecksumFormat : byte
{
    /// <summary>The 10 best asks, then the 10 best bids; price and quantity with the pair's decimals, without point and leading zeros, one after the other.</summary>
    Kraken = 1,

    /// <summary>25 times bid price, bid quantity, ask price, ask quantity, with colons between; the longer side goes on alone; numbers without trailing zeros.</summary>
    Okx = 2,
}
