namespace Ergodic.MarketData.Books;

/// <summary>The sequence rules of venues, in one place.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><see cref="BookSequenceRule.BinanceSpot"/></term><description>
/// First after a snapshot at L: stale when last ≤ L, applied when first ≤ L+1 ≤ last, else a gap. Then first must be L+1; a
/// message that reaches back over the border is a gap, not an overlap to be trusted.</description></item>
/// <item><term><see cref="BookSequenceRule.BinanceFutures"/></term><description>
/// First after a snapshot at L: stale when last &lt; L, applied when first ≤ L ≤ last, or when it names L as its predecessor, else a gap. Then previous
/// must be L.</description></item>
/// <item><term><see cref="BookSequenceRule.Previous"/></term><description>
/// Previous must be L, whatever the new id is (OKX: equal in a keep-alive, smaller after the venue numbers anew). After a snapshot
/// messages up to L are stale. Later only a repetition of the very last message is a duplicate: since numbers may start anew, an older
/// one cannot be told from a lost new start, and is a gap.</description></item>
/// </list>
/// Sources: Binance spot web-socket-streams.md "How to manage a local order book correctly"; Binance futures the same page for
/// USD-M and COIN-M; OKX API v5 "Order book channel" on prevSeqId and seqId; Bybit v5 orderbook topic (u rises by one).
/// </remarks>
public static class BookSequence
{
    /// <summary>Judges a message.</summary>
    /// <param name="rule">The venue's rule.</param>
    /// <param name="isFirst">True until the first message after a snapshot was applied.</param>
    /// <param name="bookId">Last id of the snapshot or of the message applied last.</param>
    /// <param name="bookPreviousId">Previous id of the message applied last.</param>
    /// <param name="firstId">First id the message covers; only Binance needs it.</param>
    /// <param name="lastId">Last id the message covers.</param>
    /// <param name="previousId">Last id of the message before it; Binance spot has none.</param>
    public static BookVerdict Judge(
        BookSequenceRule rule, bool isFirst, long bookId, long bookPreviousId, long firstId, long lastId, long previousId) => rule switch
        {
            BookSequenceRule.None => BookVerdict.Apply,
            BookSequenceRule.BinanceSpot when isFirst => lastId <= bookId ? BookVerdict.Stale : Unless(firstId <= bookId || IsNext(bookId, firstId)),
            BookSequenceRule.BinanceSpot => lastId <= bookId ? Repeated(bookId, lastId) : Unless(IsNext(bookId, firstId)),
            BookSequenceRule.BinanceFutures when isFirst =>
                lastId < bookId ? BookVerdict.Stale : Unless(firstId <= bookId || previousId == bookId),
            BookSequenceRule.BinanceFutures =>
                previousId == bookId ? BookVerdict.Apply : lastId <= bookId ? Repeated(bookId, lastId) : BookVerdict.Gap,
            BookSequenceRule.Previous when previousId == bookId => BookVerdict.Apply,
            BookSequenceRule.Previous when isFirst => lastId <= bookId ? BookVerdict.Stale : BookVerdict.Gap,
            BookSequenceRule.Previous => lastId == bookId && previousId == bookPreviousId ? BookVerdict.Duplicate : BookVerdict.Gap,
            BookSequenceRule.SnapshotOnly => BookVerdict.Unexpected,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a sequence rule."),
        };

    private static BookVerdict Unless(bool follows) => follows ? BookVerdict.Apply : BookVerdict.Gap;

    private static bool IsNext(long bookId, long firstId) => firstId > bookId && firstId - 1 == bookId; // cannot overflow

    private static BookVerdict Repeated(long bookId, long lastId) => lastId == bookId ? BookVerdict.Duplicate : BookVerdict.OutOfOrder;
}
