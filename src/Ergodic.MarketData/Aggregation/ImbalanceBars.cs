using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Aggregation;

/// <summary>
/// Tick and volume imbalance bars of López de Prado, Advances in Financial Machine Learning (2018), section 2.3.2, from trades or
/// aggregate trades: a bar closes when buying or selling outweighs the other by more than was to be expected.
/// </summary>
/// <remarks>
/// <para>The sign b of a trade is that of its change in price and, where there is none, the sign before (the tick rule); 0 until the price
/// first moves. A trade weighs w = 1 or its quantity. A bar with θ = Σ b·w closes once |θ| ≥ E[T] · max(|E[b·w]|, E[w] / √E[T]),
/// expectations as they were when it began.</para>
/// <para>E[T], the trades in a bar, is an average over bars that gives the newest 2/11, kept between half and twice its start.
/// E[b·w] and E[w] are averages over trades that give the newest 2/(10·N + 1), with N the trades expected at the start: so long a
/// memory that the noise of E[b·w] in balanced trading stays below the floor, for any E[T] within its bounds.</para>
/// <para>The first bar closes after N trades; over it E[b·w] and E[w] are plain means.</para>
/// <para>The floor E[w]·√E[T] and the bounds of E[T] are not in the book: √T is how far a balanced sequence strays by chance, and
/// without them the threshold is known to run to zero or away.</para>
/// </remarks>
public sealed class ImbalanceBars : IBarAggregator
{
    private const double BarWeight = 2.0 / 11;
    private const int Bounds = 2;
    private const int Memory = 10;
    private readonly ImbalanceMeasure _measure;
    private readonly int _start;
    private readonly double _tradeWeight;
    private TradeAccumulator _trades;
    private long _previousPrice;
    private int _sign;
    private long _count; // trades of the open bar
    private Int128 _imbalance;
    private double _expectedCount;
    private double _meanSigned;
    private double _meanWeight;
    private double _threshold; // 0 in the first bar, which closes by count

    /// <summary>Makes the aggregator.</summary>
    /// <param name="measure">What is added up.</param>
    /// <param name="expectedTrades">Trades expected in a bar at the start (N), 1 to 10,000,000.</param>
    /// <param name="notionalDecimals">Price decimals + quantity decimals, 0 to 36.</param>
    public ImbalanceBars(ImbalanceMeasure measure, int expectedTrades, int notionalDecimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedTrades, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(expectedTrades, 10_000_000);
        _measure = measure;
        _start = expectedTrades;
        _expectedCount = expectedTrades;
        _tradeWeight = 2.0 / ((Memory * (double)expectedTrades) + 1);
        _trades = new TradeAccumulator(notionalDecimals);
    }

    /// <summary>The imbalance at which the open bar closes; 0 while the first bar is open.</summary>
    public double Threshold => _threshold;

    /// <inheritdoc/>
    public BarUse Add(in MarketEvent market, IBarSink sink)
    {
        var use = _trades.Add(in market);
        if (use != BarUse.Used) return use;
        if (_previousPrice != 0 && market.P0 != _previousPrice) _sign = market.P0 > _previousPrice ? 1 : -1;
        _previousPrice = market.P0;
        Weigh(_measure == ImbalanceMeasure.Tick ? 1 : market.P1);
        var isFull = _threshold == 0 ? _count == _start : (double)Int128.Abs(_imbalance) >= _threshold;
        if (isFull) Close(sink);
        return BarUse.Used;
    }

    /// <inheritdoc/>
    public void AdvanceTo(Timestamp moment, IBarSink sink)
    {
    }

    /// <inheritdoc/>
    /// <remarks>A bar cut off teaches nothing about how long bars are; the next begins with the expectations it had.</remarks>
    public bool Flush(IBarSink sink)
    {
        (_count, _imbalance) = (0, 0);
        return _trades.Flush(sink);
    }

    /// <inheritdoc/>
    public bool TryPeek(out AggregatedBar open) => _trades.TryPeek(out open);

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        AggregatorState.Begin(writer, Kind, _start);
        _trades.Write(writer);
        writer.Int64(_previousPrice);
        writer.Int32(_sign);
        writer.Int64(_count);
        AggregatorState.Write(writer, _imbalance);
        foreach (var value in (ReadOnlySpan<double>)[_expectedCount, _meanSigned, _meanWeight, _threshold]) writer.Double(value);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        AggregatorState.Expect(ref reader, Kind, _start);
        var trades = _trades;
        trades.Read(ref reader);
        var (previousPrice, sign, count) = (reader.Int64(), reader.Int32(), reader.Int64());
        var imbalance = AggregatorState.Read(ref reader);
        var (expectedCount, meanSigned, meanWeight, threshold) = (reader.Double(), reader.Double(), reader.Double(), reader.Double());
        AggregatorState.Require(sign is >= -1 and <= 1 && count >= 0 && previousPrice >= 0, "such a sign or count of trades");
        AggregatorState.Require(
            double.IsFinite(meanSigned) && expectedCount is > 0 and < double.PositiveInfinity && meanWeight is >= 0 and < double.PositiveInfinity && threshold is >= 0 and < double.PositiveInfinity,
            "such an expectation");
        (_trades, _previousPrice, _sign, _count, _imbalance) = (trades, previousPrice, sign, count, imbalance);
        (_expectedCount, _meanSigned, _meanWeight, _threshold) = (expectedCount, meanSigned, meanWeight, threshold);
    }

    private BarKind Kind => _measure == ImbalanceMeasure.Tick ? BarKind.TickImbalance : BarKind.VolumeImbalance;

    private void Weigh(long weight)
    {
        _count++;
        _imbalance += (Int128)_sign * weight;
        var share = _threshold == 0 ? 1.0 / _count : _tradeWeight;
        _meanSigned += share * (((double)_sign * weight) - _meanSigned);
        _meanWeight += share * (weight - _meanWeight);
    }

    private void Close(IBarSink sink)
    {
        if (_threshold > 0) _expectedCount += BarWeight * (_count - _expectedCount);
        _expectedCount = Math.Clamp(_expectedCount, Math.Max(1.0, (double)_start / Bounds), (double)_start * Bounds);
        var chance = _meanWeight / Math.Sqrt(_expectedCount);
        _threshold = Math.Max(_expectedCount * Math.Max(Math.Abs(_meanSigned), chance), double.Epsilon);
        (_count, _imbalance) = (0, 0);
        _trades.Close(sink);
    }
}
