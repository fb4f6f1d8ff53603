using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.Benchmarks;

/// <summary>Time an event in the validation pipeline, all layers and the verdict, against a bare check that two values lie in bounds.</summary>
public class ValidationBenchmarks
{
    private const int Events = 1_000_000;
    private const long Apart = 50_000_000;
    private const int LevelsAnUpdate = 8;
    private readonly MarketEvent[] _bars = Candles.Make(seed: 1, Events);
    private readonly MarketEvent[] _trades = new MarketEvent[Events];
    private readonly MarketEvent[] _quotes = new MarketEvent[Events];
    private readonly MarketEvent[] _deltas = new MarketEvent[Events];

    public ValidationBenchmarks()
    {
        for (var i = 0; i < Events; i++)
        {
            var (time, price, quantity) = (Candles.Start.AddNanoseconds(i * Apart), _bars[i].Close, _bars[i].Volume);
            var received = time.AddNanoseconds(1_000_000 + (quantity % 1_000_000));
            _trades[i] = MarketEvent.Trade(0, time, received, price, quantity, i + 1, MarketEventFlags.None);
            _quotes[i] = MarketEvent.Quote(0, time, received, price, quantity, price + 1 + (quantity % 3), quantity, i + 1);
            var update = (i / LevelsAnUpdate) + 1;
            var flags = i % LevelsAnUpdate == LevelsAnUpdate - 1 ? MarketEventFlags.BatchEnd : MarketEventFlags.None;
            _deltas[i] = new MarketEvent(MarketEventKind.BookDelta, flags, 0, 0, time, received, price, quantity, update, update, update - 1);
        }
    }

    /// <summary>Price and quantity within bounds.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public int BareBounds()
    {
        var good = 0;
        foreach (ref readonly var trade in _trades.AsSpan())
        {
            if (trade.P0 is > 0 and < 1L << 62 && trade.P1 is >= 0 and < 1L << 62) good++;
        }

        return good;
    }

    /// <summary>One-minute bars.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Bars() => Feed(_bars);

    /// <summary>Trades with ids, 20 a second.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Trades() => Feed(_trades);

    /// <summary>Best bid and ask with ids.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Quotes() => Feed(_quotes);

    /// <summary>Book updates of eight levels.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public long Deltas() => Feed(_deltas);

    private static long Feed(MarketEvent[] events)
    {
        var pipeline = new ValidationPipeline(Listing.Spot());
        foreach (ref readonly var market in events.AsSpan()) pipeline.Check(in market);
        return pipeline.Verdicts[QualityVerdict.Rejected] == 0 ? pipeline.Verdicts.Total : throw new InvalidOperationException("A sound event was rejected.");
    }
}
