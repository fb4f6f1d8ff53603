namespace Ergodic.Domain.Instruments;

/// <summary>An instrument's name: symbol at venue, such as <c>BTC/USDT@binance</c>, <c>BTC/USDT:USDT@binance</c> or <c>AAPL@alpaca</c>.</summary>
/// <param name="Symbol">The symbol in the common form <c>BASE/QUOTE[:SETTLE]</c>, or a share's ticker.</param>
/// <param name="Venue">The venue's name in lower case.</param>
public readonly record struct InstrumentId(string Symbol, string Venue)
{
    /// <summary>Reads <c>symbol@venue</c>; false when either part is empty or has a blank.</summary>
    public static bool TryParse(string? text, out InstrumentId id)
    {
        id = default;
        if (text is null || text.AsSpan().ContainsAny(" \t\r\n")) return false;
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1) return false;
        id = new InstrumentId(text[..at], text[(at + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol}@{Venue}";
}
