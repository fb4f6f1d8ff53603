using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// Bars of a made-up market (<see cref="SyntheticMarketOptions"/>), every event flagged <see cref="MarketEventFlags.Synthetic"/>: all
/// instruments at one close in the order of their numbers, then the next close. Prices are above 0, volumes too; around the clock each bar opens where the last
/// one closed.
/// </summary>
/// <remarks>
/// <para>
/// Equal options give equal events to the bit on every machine. The generator uses +, −, ×, ÷ and square root alone, which IEEE 754 fixes, and makes
/// exponential and logarithm of them; it calls no function of the C library, and the runtime's compilers neither reorder nor fuse
/// floating-point operations. Rounding results instead would only make differences rare, and one in a GARCH state does not stay
/// small.
/// </para>
/// <para>
/// Every asset draws from streams of its own, named by its symbol. Adding an asset behind the others leaves their bars as they
/// are.
/// </para>
/// </remarks>
public sealed class SyntheticMarketSource : IMarketEventSource
{
    private const double LargestVolume = 1e18;

    private readonly SyntheticMarketOptions _options;
    private readonly SyntheticMarketModel _model;
    private readonly double[] _pricePowers;
    private readonly double[] _volumePowers;
    private readonly long _total;
    private long _made;
    private int _asset;

    /// <summary>Makes the market.</summary>
    /// <exception cref="TradingException">The options are impossible; the message says which and what is allowed.</exception>
    public SyntheticMarketSource(SyntheticMarketOptions options)
    {
        _options = options;
        _model = new SyntheticMarketModel(options);
        _total = (long)options.Bars * options.Assets.Count;
        Instruments = [.. options.Assets.Select((asset, i) => ToInstrument(asset, options, (uint)i))];
        _pricePowers = [.. options.Assets.Select(asset => Power(asset.PriceDecimals))];
        _volumePowers = [.. options.Assets.Select(asset => Power(asset.QuantityDecimals))];
        Report = new IngestReport($"synthetic market, seed {options.Seed}");
        Report.Note(
            $"synthetic: a made-up market of seed {options.Seed} (regime-switching GARCH-t with jumps, {options.Regimes.Count} regimes), not a record of any market");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <inheritdoc/>
    public IngestReport Report { get; }

    /// <summary>The fraction of the bars made.</summary>
    public double Progress => _total == 0 ? 1 : (double)_made / _total;

    /// <summary>0: nothing is read from a file.</summary>
    public long Line => 0;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        var count = (int)Math.Min(destination.Length, _total - _made);
        for (var i = 0; i < count; i++)
        {
            if (_asset == 0) _model.Step();
            destination[i] = Bar(_asset);
            _asset = _asset + 1 == Instruments.Count ? 0 : _asset + 1;
        }

        _made += count;
        Report.Events += count;
        Report.Records += count;
        return count;
    }

    /// <summary>Holds nothing to release.</summary>
    public void Dispose()
    {
    }

    internal static Instrument ToInstrument(SyntheticAsset asset, SyntheticMarketOptions options, uint position) =>
        InstrumentName.Parse(asset.Id).ToInstrument(options.FirstInstrumentNumber + position, asset.PriceDecimals, asset.QuantityDecimals, options.Fees);

    internal static double Power(int decimals)
    {
        var power = 1.0;
        for (var i = 0; i < decimals; i++) power *= 10;
        return power;
    }

    /// <summary>The smallest quantity or price with some decimals.</summary>
    internal static double Step(int decimals) => 1 / Power(decimals);

    private MarketEvent Bar(int asset)
    {
        var path = _model.Assets[asset];
        var power = _pricePowers[asset];
        var open = Mantissa(path.Open, power);
        var close = Mantissa(path.Close, power);
        var high = Math.Max(Mantissa(path.High, power), Math.Max(open, close));
        var low = Math.Min(Mantissa(path.Low, power), Math.Min(open, close));
        var volume = Math.Max(1, (long)Math.Min(path.Volume * _volumePowers[asset], LargestVolume));
        return MarketEvent.Bar(
            Instruments[asset].Number, _options.Interval, _model.Close, open, high, low, close, volume, MarketEventFlags.Synthetic);
    }

    /// <summary>Half-even; prices are held at a tick or more, so this is 1 or more.</summary>
    private static long Mantissa(double price, double power) => (long)Math.Round(price * power, MidpointRounding.ToEven);
}
