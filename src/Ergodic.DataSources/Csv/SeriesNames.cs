using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Csv;

/// <summary>Gives the series of a file their instruments.</summary>
internal static class SeriesNames
{
    private const int MostNotes = 3;

    /// <summary>
    /// Names every series, numbers on from <see cref="MarketDataOptions.InstrumentNumber"/> and writes what was assumed to the report.
    /// Equal names of one file get <c>#2</c>, <c>#3</c>… behind the venue.
    /// </summary>
    /// <param name="series">The series of a file, in their order.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names, decimals and fees given.</param>
    /// <param name="report">Where notes go.</param>
    /// <param name="isPerpetual">True where only perpetuals have such data.</param>
    /// <exception cref="TradingException">No row names an instrument, or one name is given for several.</exception>
    public static IReadOnlyList<Instrument> Name(
        IReadOnlyList<Series> series, string path, MarketDataOptions options, IngestReport report, bool isPerpetual = false)
    {
        if (series.Count == 0)
            throw new TradingException(ErrorCode.DataIntegrity, $"{report.Source} has no row with all its columns that says what it is about; check the file, or name its columns.");
        if (options.Instrument is { } one && series.Count > 1)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{report.Source} holds {series.Count} instruments, but {one} names one; leave the name out.");
        }

        var taken = new HashSet<InstrumentId>();
        var instruments = new List<Instrument>(series.Count);
        foreach (var next in series)
        {
            var name = options.Instrument is { } id ? InstrumentName.Parse(id) : Inferred(next, path, options.VenueSuffix, taken, isPerpetual);
            if (name.Note is { } note && instruments.Count < MostNotes) report.Note($"{report.Source}: {note}");
            var decimals = options.Decimals ?? next.Decimals(options.Round);
            next.Become(name.ToInstrument(options.InstrumentNumber + (uint)instruments.Count, decimals.Prices, decimals.Quantities, options.Fees));
            instruments.Add(next.Instrument);
        }

        if (instruments.Count > MostNotes) report.Note($"{report.Source}: {instruments.Count} instruments in all, named alike");
        return instruments;
    }

    private static InstrumentName Inferred(Series series, string path, string suffix, HashSet<InstrumentId> taken, bool isPerpetual)
    {
        var name = InstrumentName.FromTable(series.Key, path, isPerpetual);
        var id = name.Id with { Venue = name.Id.Venue + suffix };
        for (var copy = 2; !taken.Add(id); copy++) id = name.Id with { Venue = $"{name.Id.Venue}{suffix}#{copy}" };
        return id == name.Id ? name : name.Called(id);
    }
}
