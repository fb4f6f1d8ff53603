using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Trend;
using Ergodic.Indicators.Volatility;

namespace Ergodic.Benchmarks;

/// <summary>Time a value: streaming, in a batch, and in a loop written by hand for this one case without its checks.</summary>
public class IndicatorBenchmarks
{
    private const int Values = 10_000;
    private const int Period = 20;
    private readonly double[] _closes = new double[Values];
    private readonly Bar[] _bars = new Bar[Values];
    private readonly double[] _outputs = new double[Values];
    private readonly Ema _ema = new(Period);
    private readonly Sma _sma = new(Period);
    private readonly Atr _atr = new(Period);

    public IndicatorBenchmarks()
    {
        var instrument = Listing.Spot();
        var candles = Candles.Make(seed: 1, Values);
        for (var i = 0; i < Values; i++)
        {
            ref readonly var candle = ref candles[i];
            _bars[i] = new Bar(
                candle.OpenTime, instrument.PriceAsDouble(candle.Open), instrument.PriceAsDouble(candle.High),
                instrument.PriceAsDouble(candle.Low), instrument.PriceAsDouble(candle.Close), instrument.QuantityAsDouble(candle.Volume));
            _closes[i] = _bars[i].Close;
        }
    }

    [BenchmarkCategory("EMA"), Benchmark(Baseline = true, OperationsPerInvoke = Values)]
    public double EmaPlainLoop()
    {
        const double Factor = 2.0 / (Period + 1);
        var average = _closes[0];
        for (var i = 0; i < _closes.Length; i++)
        {
            average += Factor * (_closes[i] - average);
            _outputs[i] = average;
        }

        return average;
    }

    [BenchmarkCategory("EMA"), Benchmark(OperationsPerInvoke = Values)]
    public double EmaStreaming()
    {
        for (var i = 0; i < _closes.Length; i++) _outputs[i] = _ema.Update(in _closes[i]);
        return _ema.Value;
    }

    [BenchmarkCategory("EMA"), Benchmark(OperationsPerInvoke = Values)]
    public double EmaBatch()
    {
        _ema.Update(_closes, _outputs);
        return _ema.Value;
    }

    [BenchmarkCategory("SMA"), Benchmark(Baseline = true, OperationsPerInvoke = Values)]
    public double SmaPlainLoop()
    {
        var sum = 0.0;
        for (var i = 0; i < _closes.Length; i++)
        {
            sum += _closes[i];
            if (i >= Period) sum -= _closes[i - Period];
            _outputs[i] = sum / Period;
        }

        return sum;
    }

    [BenchmarkCategory("SMA"), Benchmark(OperationsPerInvoke = Values)]
    public double SmaStreaming()
    {
        for (var i = 0; i < _closes.Length; i++) _outputs[i] = _sma.Update(in _closes[i]);
        return _sma.Value;
    }

    [BenchmarkCategory("SMA"), Benchmark(OperationsPerInvoke = Values)]
    public double SmaBatch()
    {
        _sma.Update(_closes, _outputs);
        return _sma.Value;
    }

    [BenchmarkCategory("ATR"), Benchmark(Baseline = true, OperationsPerInvoke = Values)]
    public double AtrPlainLoop()
    {
        const double Factor = 1.0 / Period;
        var (average, previous) = (0.0, _bars[0].Close);
        for (var i = 0; i < _bars.Length; i++)
        {
            ref readonly var bar = ref _bars[i];
            var range = Math.Max(bar.High, previous) - Math.Min(bar.Low, previous);
            previous = bar.Close;
            average += Factor * (range - average);
            _outputs[i] = average;
        }

        return average;
    }

    [BenchmarkCategory("ATR"), Benchmark(OperationsPerInvoke = Values)]
    public double AtrStreaming()
    {
        for (var i = 0; i < _bars.Length; i++) _outputs[i] = _atr.Update(in _bars[i]);
        return _atr.Value;
    }

    [BenchmarkCategory("ATR"), Benchmark(OperationsPerInvoke = Values)]
    public double AtrBatch()
    {
        _atr.Update(_bars, _outputs);
        return _atr.Value;
    }
}
