using System.Runtime.CompilerServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>Bars and their continuations; bars of each interval are a series of their own.</summary>
internal sealed class BarRules
{
    private readonly Dictionary<ushort, BarSeries> _series = [];
    private readonly Instrument _instrument;
    private readonly ValueScreen _prices;
    private readonly ValueScreen _quantities;
    private readonly Findings _findings;
    private BarSeries _current;
    private MarketEvent _lastBar;
    private bool _awaitsContinuation;

    public BarRules(Instrument instrument, ValueScreen prices, ValueScreen quantities, Findings findings)
    {
        (_instrument, _prices, _quantities, _findings) = (instrument, prices, quantities, findings);
        _current = _series[0] = new BarSeries(instrument, 0, findings);
    }

    /// <summary>The last bar of the series checked last; the least possible time before the first.</summary>
    public Timestamp Previous => _current.Validator.Previous;

    /// <summary>The last close of the series checked last; 0 before the first.</summary>
    public long LastClose => _current.Prices.Last;

    public ValidationReason Check(in MarketEvent bar)
    {
        if (bar.Auxiliary != _current.Interval) Find(bar.Auxiliary);
        var series = _current;
        var reason = HeaderScreen.Judge(in bar, series.Freshness, _findings);
        if (reason != ValidationReason.None) return reason;

        // Open and close lie between low and high, or the bar is bad anyway.
        var isPlain = _prices.IsPlain(bar.Low) && _prices.IsPlain(bar.High) && _quantities.JudgeOptional(bar.Volume) == ValidationReason.None;
        if ((isPlain || (reason = JudgeRare(in bar)) == ValidationReason.None) && (reason = series.Validator.CheckValues(in bar)) == ValidationReason.None)
        {
            var before = series.Validator.Previous.Nanoseconds;
            reason = series.Validator.Advance(bar.VenueTime);
            if (reason == ValidationReason.None) Accept(series, in bar, before);
        }

        return reason;
    }

    public ValidationReason CheckContinuation(in MarketEvent more)
    {
        var reason = HeaderScreen.Judge(in more, long.MaxValue, _findings);
        if (reason != ValidationReason.None) return reason;
        if (more.P0 < 0 || more.P1 < 0 || more.P2 < 0 || more.P3 < 0) return ValidationReason.NegativeQuantity;
        if (Math.Max(Math.Max(more.P0, more.P1), Math.Max(more.P2, more.P3)) >= Instrument.MantissaLimit) return ValidationReason.MantissaTooLarge;
        var follows = _awaitsContinuation && more.VenueTime == _lastBar.VenueTime && more.Auxiliary == _lastBar.Auxiliary;
        if (!follows) return ValidationReason.ContinuationAlone;
        _awaitsContinuation = false;
        return ValidationReason.None;
    }

    /// <summary>Called for every event but bars and continuations: none of them stands between a bar and its continuation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Interrupt()
    {
        if (!_awaitsContinuation) return;
        _findings.Note(ValidationFlag.MissingContinuation);
        _awaitsContinuation = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accept(BarSeries series, in MarketEvent bar, long before)
    {
        Interrupt();
        if ((bar.Flags & MarketEventFlags.Continued) != MarketEventFlags.None)
        {
            _lastBar = bar;
            _awaitsContinuation = true;
        }

        var time = bar.VenueTime.Nanoseconds;
        if (unchecked((ulong)(time - before)) > (ulong)series.LongestStep && before != long.MinValue) _findings.Raise(QualityVerdict.Gap);
        series.Prices.Add(bar.Close, time);
    }

    /// <summary>The values one by one, in the order of layers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValidationReason JudgeRare(in MarketEvent bar)
    {
        var worst = ValidationReason.None;
        for (var i = 0; i < 4; i++)
        {
            var reason = _prices.Judge(i switch { 0 => bar.Open, 1 => bar.High, 2 => bar.Low, _ => bar.Close });
            if (reason is ValidationReason.MantissaTooLarge or ValidationReason.PriceNotPositive) return reason;
            if (reason != ValidationReason.None) worst = reason;
        }

        var volume = _quantities.JudgeOptional(bar.Volume);
        if (volume == ValidationReason.NegativeQuantity) return ValidationReason.NegativeVolume;
        return volume == ValidationReason.None ? worst : volume;
    }

    private void Find(ushort interval)
    {
        if (!_series.TryGetValue(interval, out var series)) _series[interval] = series = new BarSeries(_instrument, interval, _findings);
        _current = series;
    }

    /// <summary>The bars of one interval.</summary>
    private sealed class BarSeries(Instrument instrument, ushort interval, Findings findings)
    {
        public int Interval { get; } = interval;

        public BarValidator Validator { get; } = new(instrument.Kind == InstrumentKind.Future);

        public PriceWatch Prices { get; } = new(instrument, findings);

        /// <summary>A bar that closes later than this behind the one before it leaves a gap; never for an interval that is not known.</summary>
        public long LongestStep { get; } = BarInterval.Nanoseconds(interval) is var step and > 0 ? step / 2 * 3 : long.MaxValue;

        /// <summary>How late a bar may come.</summary>
        public long Freshness { get; } =
            BarInterval.Nanoseconds(interval) is var length and > 0 ? length * HeaderScreen.FreshIntervals : HeaderScreen.PeriodicFreshness;
    }
}
