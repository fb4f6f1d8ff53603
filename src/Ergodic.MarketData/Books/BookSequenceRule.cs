namespace Ergodic.MarketData.Books;

/// <summary>How a venue numbers the messages of an L2 book. What each rule asks for is in <see cref="BookSequence"/>.</summary>
public enum BookSequenceRule : byte
{
    /// <summary>Messages carry no numbers (Kraken, Alpaca): every change is taken, only checksums and integrity checks speak.</summary>
    None = 0,

    /// <summary>Binance spot: a message covers first to last id, and starts right after the one before it.</summary>
    BinanceSpot = 1,

    /// <summary>Binance USD-M and COIN-M futures: a message names the last id of the one before it.</summary>
    BinanceFutures = 2,

    /// <summary>Bybit, OKX and whoever names or counts the message before: the previous id equals the book's. Numbers may start anew.</summary>
    Previous = 3,

    /// <summary>Each message is a whole book (Hyperliquid): changes are not expected.</summary>
    SnapshotOnly = 4,
}
