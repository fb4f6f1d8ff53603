using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>Reads an order-book file to its end, with any number of bad rows permitted.</summary>
internal sealed class BookFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BookFile Read(string name, string text, MarketDataOptions? options = null) => Read(_folder.Write(name, text), options);

    public static BookFile Read(string path, MarketDataOptions? options = null)
    {
        using var source = MarketDataFile.Open(path, (options ?? MarketDataOptions.Default) with { MaxBadFraction = 1 });
        var events = Reading.All(source);
        source.Report.Records.ShouldBe(events.Count);
        return new BookFile(events, source.Report, source.Instruments[0]);
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public void Dispose() => _folder.Dispose();

    /// <summary>What was read.</summary>
    internal sealed record BookFile(List<MarketEvent> Events, IngestReport Report, Domain.Instruments.Instrument Instrument)
    {
        /// <summary>Divided by this, a decimal loses the zeros at its end.</summary>
        private const decimal One = 1.000000000000000000000000000m;

        /// <summary>The reasons of all quarantined rows, in the order of their numbers.</summary>
        public string Reasons => string.Join(", ", Report.Reasons.Select(pair => $"{pair.Key} {pair.Value}"));

        /// <summary>An event as its kind, side, end, and payload, prices and quantities as decimals.</summary>
        public string Shown(int index)
        {
            var e = Events[index];
            var (price, quantity) = (Price(e.P0), Quantity(e.P1));
            var flags = (e.Flags.HasFlag(MarketEventFlags.Sell) ? " sell" : "") + (e.Flags.HasFlag(MarketEventFlags.BatchEnd) ? " end" : "");
            return e.Kind switch
            {
                MarketEventKind.Quote => $"Quote {price} x {quantity}, {Price(e.P2)} x {Quantity(e.P3)}, {e.P4}",
                MarketEventKind.MarkPrice => $"MarkPrice {price} {Price(e.P1)}",
                MarketEventKind.OpenInterest => $"OpenInterest {Quantity(e.P0)}",
                MarketEventKind.BookSnapshotBegin => $"Begin {e.P0} {e.P1}",
                MarketEventKind.BookSnapshotEnd => $"End{flags}",
                MarketEventKind.BookSnapshotLevel => $"Level{flags} {price} x {quantity}",
                MarketEventKind.Liquidation => $"Liquidation{flags} {price} x {quantity}, {Price(e.P2)}, {Quantity(e.P3)}, {e.P4}",
                MarketEventKind.BookDelta => $"Delta{flags} {price} x {quantity}, {e.P2}-{e.P3} after {e.P4}",
                _ => $"{e.Kind}{flags} {price} x {quantity}, {e.P2} {e.P3} {e.P4}",
            };
        }

        private decimal Price(long mantissa) => Instrument.PriceOf(mantissa) / One;

        private decimal Quantity(long mantissa) => Instrument.QuantityOf(mantissa) / One;

        public string[] AllShown() => [.. Enumerable.Range(0, Events.Count).Select(Shown)];
    }
}
