using System.Collections.Concurrent;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Indicators.Trend;
using Ergodic.Strategies.Contract;

namespace Ergodic.Hosting.Tests.CorporateActions;

/// <summary>
/// Trades at random by its own seed, with orders of every kind and stops kept in a variable, and writes down all it sees: bars, an
/// average of their closes, position, fills. A step anywhere would show.
/// </summary>
public sealed class Diary(string key = "", int seed = 1, bool trades = true) : Strategy
{
    private readonly Random _random = new(seed);
    private readonly Ema _average = new(9);
    private double _stop;

    public static ConcurrentDictionary<string, List<Entry>> All { get; } = new(StringComparer.Ordinal);

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        var average = _average.Update(bar.Close);
        All.GetOrAdd(key, _ => []).Add(new Entry(context.Now.Nanoseconds, bar, average, (double)context.Position, (double)context.LastPrice, default));
        if (!trades) return;
        if (context.IsLong && bar.Close < _stop) context.Close(because: "own stop");
        if (context.IsFlat) _stop = bar.Close * 0.98;
        var near = Math.Round(context.LastPrice * (decimal)(0.99 + (0.02 * _random.NextDouble())) / 0.84m) * 0.84m;
        var quantity = _random.Next(1, 20) * 84m;
        switch (_random.Next(8))
        {
            case 0: context.Buy(quantity); break;
            case 1: context.Sell(quantity); break;
            case 2: context.Buy(quantity, limit: near); break;
            case 3: context.Sell(quantity, limit: near); break;
            case 4: context.Buy(quantity, stop: near); break;
            case 5: context.Close(stop: near); break;
            case 6: context.CancelAll(); break;
        }
    }

    public override void OnFill(in StrategyFill fill, StrategyContext context) =>
        All.GetOrAdd(key, _ => []).Add(new Entry(context.Now.Nanoseconds, default, 0, (double)context.Position, (double)fill.Price, fill.Order));

    public readonly record struct Entry(long Time, Bar Bar, double Average, double Position, double Price, ClientOrderId Order);
}
