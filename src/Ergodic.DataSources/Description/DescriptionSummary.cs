using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Description;

/// <summary>A description in the few values a line or the head of a document has room for, over all instruments of the file.</summary>
/// <param name="Description">What is summed up.</param>
public readonly record struct DescriptionSummary(DataDescription Description)
{
    /// <summary>The instruments, separated by commas.</summary>
    public string Instrument => string.Join(',', Description.Series.Select(series => series.Instrument.Id));

    /// <summary>What the events are, over all instruments; see <see cref="SeriesDescription.Kind"/>.</summary>
    public string Kind => EventKindWords.Of(Description.Series.SelectMany(series => series.Figures.Counts).Select(count => count.Key));

    /// <summary>The first event; of bars the first open.</summary>
    public Timestamp? From => Description.Series.Min(series => series.Figures.From);

    /// <summary>The last event; of bars the last open.</summary>
    public Timestamp? To => Description.Series.Max(series => series.Figures.To);

    /// <summary>Interval of the bars as <see cref="Domain.Market.BarInterval"/> code; 0 without bars, or where instruments differ.</summary>
    public ushort Interval => Common(series => series.Figures.Interval) ?? 0;

    /// <summary>Decimals of prices; null where instruments differ.</summary>
    public int? PriceDecimals => Common(series => series.Instrument.PriceDecimals);

    /// <summary>Decimals of quantities; null where instruments differ.</summary>
    public int? QuantityDecimals => Common(series => series.Instrument.QuantityDecimals);

    private T? Common<T>(Func<SeriesDescription, T> value)
        where T : struct
    {
        var values = Description.Series.Select(value).Distinct().Take(2).ToList();
        return values.Count == 1 ? values[0] : null;
    }
}
