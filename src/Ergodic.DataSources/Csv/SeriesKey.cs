namespace Ergodic.DataSources.Csv;

/// <summary>What a file's cells or header say about an instrument; null where they say nothing.</summary>
/// <param name="Symbol">Such as <c>BTC/USDT</c>, <c>ethusd</c>, <c>AAPL</c>.</param>
/// <param name="Venue">Such as <c>Binance</c>.</param>
/// <param name="Contract">Such as <c>spot</c> or <c>perpetual</c>.</param>
internal sealed record SeriesKey(string? Symbol, string? Venue = null, string? Contract = null);
