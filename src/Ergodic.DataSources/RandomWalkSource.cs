using Ergodic.DataSources.Synthetic;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources;

/// <summary>
/// One-hour bars of <c>SYN/USDT@synthetic</c> from a seeded random walk: a made-up market for demonstrations and tests, every event
/// flagged <see cref="MarketEventFlags.Synthetic"/>. Starts at 100, has no drift, moves 0.6 % an hour, never trades below 0.01.
/// Equal seeds give equal events on every machine.
/// </summary>
public sealed class RandomWalkSource : IMarketEventSource
{
    private const int PriceDecimals = 2;
    private const int QuantityDecimals = 8;
    private const long FirstPrice = 100_00;
    private const long LargestPrice = 1_000_000_000_00;
    private const int StepsPerBar = 6;
    private const double StepDeviation = 0.006 / 2.449489742783178;
    private const double MeanVolume = 25e8;
    private const double VolumePerMove = 100;

    private readonly Xoshiro256 _random;
    private readonly int _bars;
    private readonly uint _instrument;
    private Timestamp _close;
    private long _price = FirstPrice;
    private int _made;

    /// <summary>Makes the walk.</summary>
    /// <param name="seed">Which walk.</param>
    /// <param name="bars">How many bars; 0 or more.</param>
    /// <param name="instrumentNumber">The instrument's number in the run's table.</param>
    /// <param name="start">When the first bar opens; 2020-01-01 when null.</param>
    /// <param name="fees">Fees the instrument carries.</param>
    /// <param name="id">Another name for it, where several walks run together.</param>
    public RandomWalkSource(
        ulong seed, int bars, uint instrumentNumber = 0, Timestamp? start = null, FeeSchedule fees = default, InstrumentId? id = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bars);
        _random = new Xoshiro256(seed);
        _bars = bars;
        _instrument = instrumentNumber;
        _close = start ?? Timestamp.FromUtc(2020, 1, 1);
        Instruments = [InstrumentName.Parse(id ?? new InstrumentId("SYN/USDT", "synthetic")).ToInstrument(instrumentNumber, PriceDecimals, QuantityDecimals, fees)];
        Report = new IngestReport($"random walk, seed {seed}");
        Report.Note($"synthetic: a random walk of seed {seed}, not a record of any market");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <inheritdoc/>
    public IngestReport Report { get; }

    /// <summary>The fraction of the bars made.</summary>
    public double Progress => _bars == 0 ? 1 : (double)_made / _bars;

    /// <summary>0: nothing is read from a file.</summary>
    public long Line => 0;

    /// <inheritdoc/>
    public int Read(Span<MarketEvent> destination)
    {
        var count = Math.Min(destination.Length, _bars - _made);
        for (var i = 0; i < count; i++) destination[i] = NextBar();
        _made += count;
        Report.Events += count;
        return count;
    }

    /// <summary>Holds nothing to release.</summary>
    public void Dispose()
    {
    }

    private MarketEvent NextBar()
    {
        var (open, high, low) = (_price, _price, _price);
        for (var step = 0; step < StepsPerBar; step++)
        {
            var moved = _price * (1 + (StepDeviation * _random.NextNearNormal()));
            _price = Math.Clamp((long)Math.Round(moved, MidpointRounding.ToEven), 1, LargestPrice);
            high = Math.Max(high, _price);
            low = Math.Min(low, _price);
        }

        var range = (double)(high - low) / open;
        var volume = MeanVolume * (0.5 + _random.NextUniform()) * (1 + (VolumePerMove * range));
        _close = _close.AddNanoseconds(BarInterval.Nanoseconds(BarInterval.OneHour));
        return MarketEvent.Bar(
            _instrument, BarInterval.OneHour, _close, open, high, low, _price, (long)volume, MarketEventFlags.Synthetic);
    }
}
