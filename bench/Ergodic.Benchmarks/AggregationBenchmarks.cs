using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;

namespace Ergodic.Benchmarks;

/// <summary>Time a trade made into bars, from an array in memory: minutes, ticks and turnover, against a loop that finds the extremes alone.</summary>
public class AggregationBenchmarks
{
    private const int Trades = 1_000_000;
    private const long Apart = 50_000_000; // 20 a second: 1,200 to a minute bar
    private readonly MarketEvent[] _trades = new MarketEvent[Trades];
    private readonly LastBar _sink = new();

    public AggregationBenchmarks()
    {
        var candles = Candles.Make(seed: 1, Trades);
        for (var i = 0; i < Trades; i++)
        {
            var time = Candles.Start.AddNanoseconds(i * Apart);
            var side = (candles[i].Volume & 1) == 0 ? MarketEventFlags.None : MarketEventFlags.Sell;
            _trades[i] = MarketEvent.Trade(0, time, time, candles[i].Close, candles[i].Volume, i, side);
        }
    }

    /// <summary>Highest and lowest price.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Trades)]
    public long BareLoop()
    {
        var (high, low) = (long.MinValue, long.MaxValue);
        foreach (ref readonly var trade in _trades.AsSpan())
        {
            if (trade.P0 > high) high = trade.P0;
            if (trade.P0 < low) low = trade.P0;
        }

        return high - low;
    }

    /// <summary>One-minute bars.</summary>
    [Benchmark(OperationsPerInvoke = Trades)]
    public Timestamp TimeBars() => Feed((TimeBars)BarSpec.Parse("time:1m").Create(Listing.Spot()));

    /// <summary>Bars of a thousand trades.</summary>
    [Benchmark(OperationsPerInvoke = Trades)]
    public Timestamp TickBars() => Feed((TickBars)BarSpec.Parse("tick:1000").Create(Listing.Spot()));

    /// <summary>Bars of a turnover that about a thousand trades make.</summary>
    [Benchmark(OperationsPerInvoke = Trades)]
    public Timestamp DollarBars() => Feed((DollarBars)BarSpec.Parse("dollar:5000000").Create(Listing.Spot()));

    private Timestamp Feed<T>(T aggregator)
        where T : IBarAggregator
    {
        foreach (ref readonly var trade in _trades.AsSpan()) aggregator.Add(in trade, _sink);
        return _sink.Time;
    }

    private sealed class LastBar : IBarSink
    {
        public Timestamp Time { get; private set; }

        public void Accept(in AggregatedBar closed) => Time = closed.Bar.VenueTime;
    }
}
