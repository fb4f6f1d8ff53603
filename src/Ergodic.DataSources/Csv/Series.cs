using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>One instrument of a file: what its values need, and once that is known the instrument with its pipeline.</summary>
internal sealed class Series
{
    private Instrument? _instrument;

    /// <summary>Its prices.</summary>
    public DecimalsHistogram Prices { get; } = new();

    /// <summary>Its quantities.</summary>
    public DecimalsHistogram Quantities { get; } = new();

    /// <summary>What the cells of its first row say that name it.</summary>
    public required SeriesKey Key { get; init; }

    /// <summary>Time of its last row, UTC nanoseconds; null before the first.</summary>
    public long? Previous { get; set; }

    /// <summary>Most digits before the point of amounts in its quote currency.</summary>
    public int QuoteDigits { get; private set; }

    /// <summary>True when such amounts are too large for mantissas of <see cref="MarketEvent.QuoteVolumeDecimals"/>.</summary>
    public bool LacksQuotes => QuoteDigits + MarketEvent.QuoteVolumeDecimals >= PowersOfTen.MostDigits;

    /// <summary>The instrument, once <see cref="Become"/> was called.</summary>
    public Instrument Instrument => _instrument!;

    /// <summary>What judges its events.</summary>
    public ValidationPipeline Pipeline { get; private set; } = null!;

    /// <summary>Takes its instrument.</summary>
    public void Become(Instrument instrument)
    {
        _instrument = instrument;
        Pipeline = new ValidationPipeline(instrument);
        Previous = null;
    }

    /// <summary>Takes note of an amount in its quote currency.</summary>
    public void SeeQuote(ReadOnlySpan<byte> text)
    {
        if (WrittenNumber.Parse(text, out var number) == ValidationReason.None) QuoteDigits = Math.Max(QuoteDigits, number.Shape().IntegerDigits);
    }

    /// <summary>The decimals its values need, or the most that rounding to <paramref name="round"/> leaves.</summary>
    public Decimals Decimals(int? round) => round is { } limit
        ? new Decimals(Prices.ForRounding(limit), Quantities.ForRounding(limit))
        : new Decimals(Prices.ForPrices(), Quantities.ForQuantities());
}
