using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.MarketData.Quality;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>A made-up series of bars, clean or with a flaw planted, and what inspecting it gives.</summary>
internal sealed class MadeSeries(Style style, long interval, Instrument instrument, List<MarketEvent> bars)
{
    public Style Style { get; } = style;

    public long Interval { get; } = interval;

    public Instrument Instrument { get; } = instrument;

    public List<MarketEvent> Bars { get; } = bars;

    public static Instrument NewInstrument(InstrumentKind kind, int priceDecimals, int quantityDecimals) => new()
    {
        Id = new InstrumentId(kind == InstrumentKind.Equity ? "XYZ" : "XYZ/USD", "made"),
        Kind = kind,
        Base = new Currency("XYZ"),
        Quote = new Currency("USD"),
        Settle = new Currency("USD"),
        PriceDecimals = priceDecimals,
        QuantityDecimals = quantityDecimals,
        PriceTick = 0.01m,
        LotStep = 1,
    };

    public IReadOnlyList<Flaw> Inspect(ExpectedBars? expected = null)
    {
        var inspector = new QualityInspector(Instrument, expected);
        for (var i = 0; i < Bars.Count; i++) inspector.Add(Bars[i], i + 2);
        return inspector.Flaws();
    }

    /// <summary>Moves a bar in time and leaves its values as they are.</summary>
    public static MarketEvent At(in MarketEvent bar, long openTime) => MarketEvent.Bar(
        bar.Instrument, bar.Auxiliary, new Timestamp(openTime).AddNanoseconds(BarInterval.Nanoseconds(bar.Auxiliary)), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    /// <summary>Other values at the same time; the high and the low are widened to hold the open and the close.</summary>
    public static MarketEvent With(in MarketEvent bar, long open, long high, long low, long close, long volume)
    {
        (high, low) = (Math.Max(Math.Max(high, open), close), Math.Min(Math.Min(low, open), close));
        return MarketEvent.Bar(bar.Instrument, bar.Auxiliary, bar.VenueTime, open, high, low, close, volume);
    }
}

/// <summary>What kind of market a made series is of.</summary>
internal enum Style
{
    /// <summary>A liquid coin, day and night.</summary>
    Coin,

    /// <summary>A coin of which only the minutes that traded are written.</summary>
    SparseCoin,

    /// <summary>A coin that often does not trade; such bars are written flat and without volume.</summary>
    IlliquidCoin,

    /// <summary>A coin tied to a currency: moves by a tick or two.</summary>
    StableCoin,

    /// <summary>A share in regular hours of New York, in UTC.</summary>
    Share,

    /// <summary>A share with thin minutes before and after hours.</summary>
    ExtendedShare,

    /// <summary>A currency pair from Sunday evening to Friday evening, without volume.</summary>
    CurrencyPair,
}
