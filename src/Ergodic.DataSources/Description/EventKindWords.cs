using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Description;

/// <summary>Kinds of market events in the words of the field.</summary>
public static class EventKindWords
{
    /// <summary>The word for a kind: <c>bar</c>, <c>trade</c>, <c>quote</c>, <c>book</c>, <c>funding</c>…</summary>
    public static string Of(MarketEventKind kind) => kind switch
    {
        MarketEventKind.Trade or MarketEventKind.AggregateTrade => "trade",
        MarketEventKind.Quote => "quote",
        MarketEventKind.BookDelta or MarketEventKind.BookSnapshotBegin or MarketEventKind.BookSnapshotLevel or MarketEventKind.BookSnapshotEnd
            or MarketEventKind.BookOrder or MarketEventKind.BookChecksum => "book",
        MarketEventKind.Bar or MarketEventKind.BarContinuation => "bar",
        _ => Name(kind),
    };

    /// <summary>The word for a set of kinds, joined by <c>+</c> in the order of the alphabet; empty for none.</summary>
    public static string Of(IEnumerable<MarketEventKind> kinds) => string.Join('+', kinds.Select(Of).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The kind's own name as JSON writes it: <c>bookDelta</c>.</summary>
    public static string Name(MarketEventKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
